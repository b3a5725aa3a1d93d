import { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import type { BotIdentity } from "./bot-identity.ts";
import type { CloudProfile } from "./door/cloud-profile.ts";

type Base = ConfigurationBotFrameworkAuthentication;
type Verified = Awaited<ReturnType<Base["authenticateRequest"]>>;
type ClaimsIdentity = Parameters<Base["createConnectorFactory"]>[0];
type ConnectorFactory = ReturnType<Base["createConnectorFactory"]>;
type ConnectorClient = Awaited<ReturnType<ConnectorFactory["create"]>>;
type UserTokenClient = Awaited<ReturnType<Base["createUserTokenClient"]>>;

/** Teams has a handful of service URLs; a development server can be sent any number. */
const maxClients = 50;

/** The SDK's clients are made for a turn and must not send: they would try again by themselves. */
const sendsNothing = {
  sendRequest: () => Promise.reject(new Error("Calls to Teams go through connector.ts, one request each")),
};

/**
 * The SDK's authentication, keeping the two HTTP clients that it would build anew for every turn (about a
 * tenth of a millisecond; the bot has one identity and Teams a handful of service URLs).
 */
export class BotAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #scope: string;
  #factory: ConnectorFactory | null = null;
  #userTokens: UserTokenClient | null = null;
  #tokenSource: TokenSource | null = null;
  #pendingToken: Promise<string> | null = null;

  constructor({ appId, appPassword, appType, tenantId }: BotIdentity, { login }: CloudProfile) {
    const settings = {
      MicrosoftAppId: appId,
      MicrosoftAppType: appType ?? "SingleTenant",
      ...(appPassword === undefined ? {} : { MicrosoftAppPassword: appPassword }),
      ...(tenantId === null ? {} : { MicrosoftAppTenantId: tenantId }),
      ToChannelFromBotLoginUrl: new URL(tenantId ?? "", login.url).href,
      ToChannelFromBotOAuthScope: login.scope,
    };
    super(appId === "" ? {} : settings, undefined, undefined, undefined, { httpClient: sendsNothing });
    this.#scope = login.scope;
  }

  /** The SDK's way takes the directory's tokens for the bot itself, and remembers what it refused. */
  override authenticateRequest(): Promise<Verified> {
    return Promise.reject(new Error("Tokens are verified at the door"));
  }

  /** What the SDK wants to know of an activity that the door let in. */
  admitted(claimsIdentity: ClaimsIdentity): Verified {
    const connectorFactory = (this.#factory ??= remembering(this.createConnectorFactory(claimsIdentity)));
    return { audience: this.#scope, claimsIdentity, connectorFactory };
  }

  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= await super.createUserTokenClient(identity));
  }

  /** The bearer header of the bot's own calls. Callers at the same time share one request for the token. */
  async authorise(identity: ClaimsIdentity): Promise<string> {
    this.#tokenSource ??= await this.#findTokenSource(identity);
    this.#pendingToken ??= this.#tokenSource.getToken().finally(() => (this.#pendingToken = null));
    return `Bearer ${await this.#pendingToken}`;
  }

  async #findTokenSource(identity: ClaimsIdentity): Promise<TokenSource> {
    const client = await this.createConnectorFactory(identity).create("https://smba.trafficmanager.net/");
    const credentials: unknown = client.credentials;
    if (isTokenSource(credentials)) return credentials;
    throw new Error("The SDK's credentials for the bot give no token");
  }
}

/** Makes the factory hand out the same client again for the same service and audience. */
function remembering(factory: ConnectorFactory): ConnectorFactory {
  const clients = new Map<string, ConnectorClient>();
  const create = factory.create.bind(factory);
  factory.create = async (url, audience) => {
    const key = `${url} ${audience ?? ""}`;
    const client = clients.get(key) ?? (await create(url, audience));
    if (clients.size < maxClients) clients.set(key, client);
    return client;
  };
  return factory;
}

interface TokenSource {
  getToken(): Promise<string>;
}

function isTokenSource(value: unknown): value is TokenSource {
  return (
    typeof value === "object" && value !== null && "getToken" in value && typeof value.getToken === "function"
  );
}
