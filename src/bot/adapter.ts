import { CloudAdapter } from "botbuilder";
import type { Activity, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { BotAuthentication } from "./bot-authentication.ts";
import type { BotIdentity } from "./bot-identity.ts";
import { faultMessage, newReference } from "./fault-message.ts";
import type { InboundActivity } from "./inbound-activity.ts";
import { refusal } from "./invoke-answer.ts";
import { tenantOf } from "./read-incoming.ts";

/** What goes back to Teams over HTTP; a null body is an empty one. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface BotAdapter {
  receive(
    authorization: string,
    activity: InboundActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<HttpAnswer>;
  /** The Authorization header for calls to Teams' connector; null where authentication is off. */
  authorise(): Promise<string | null>;
  onTurnError: (context: TurnContext, error: Error) => Promise<void>;
}

export function createAdapter(identity: BotIdentity & { readonly log: Logger }): BotAdapter {
  return new TeamsOnlyAdapter(identity, identity.log);
}

const noAnswer: HttpAnswer = { status: 200, body: null };

/** Adds to the SDK's adapter what it leaves out: the tenant check, and answers without the error's message. */
class TeamsOnlyAdapter extends CloudAdapter implements BotAdapter {
  readonly #identity: BotIdentity;
  readonly #authentication: BotAuthentication;
  readonly #log: Logger;

  constructor(identity: BotIdentity, log: Logger) {
    const authentication = new BotAuthentication(identity);
    super(authentication);
    this.#authentication = authentication;
    this.#identity = identity;
    this.#log = log;
  }

  authorise(): Promise<string | null> {
    const { appId } = this.#identity;
    return appId === ""
      ? Promise.resolve(null)
      : this.#authentication.authorise(this.createClaimsIdentity(appId));
  }

  async receive(
    authorization: string,
    inbound: InboundActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<HttpAnswer> {
    // The SDK's own shape of the same object, which `parseActivity` has checked.
    const activity = inbound as unknown as Activity;
    const caller = await this.#authenticate(activity, authorization);
    if (caller === null) return { status: 401, body: null };
    if (!this.#isOurs(inbound)) return this.#refuse(inbound);
    try {
      const response = await this.processActivity(caller, activity, logic);
      return response ? { status: response.status, body: response.body ?? null } : noAnswer;
    } catch (error) {
      return this.#fault(inbound, error);
    }
  }

  async #authenticate(activity: Activity, authorization: string) {
    try {
      return await this.#authentication.authenticateRequest(activity, authorization);
    } catch (error) {
      this.#log.warn({ err: error }, "Refused an activity whose token could not be verified");
      return null;
    }
  }

  /** The SDK verifies who signed the token, not for which tenant or from which channel the activity is. */
  #isOurs(activity: InboundActivity): boolean {
    const { appId, tenantId } = this.#identity;
    if (appId !== "" && activity.channelId !== "msteams") return false;
    return tenantId === null || tenantOf(activity)?.toLowerCase() === tenantId.toLowerCase();
  }

  #refuse(activity: InboundActivity): HttpAnswer {
    const { channelId } = activity;
    this.#log.warn(
      { tenant: tenantOf(activity), channelId },
      "Refused an activity of another tenant or channel",
    );
    if (!isInvoke(activity)) return { status: 403, body: null };
    const message = "Scorecard is not set up for your organisation.";
    return { status: 200, body: refusal(activity.name, 403, "WrongTenant", message) };
  }

  /** For what even `onTurnError` could not handle. */
  #fault(activity: InboundActivity, error: unknown): HttpAnswer {
    const reference = newReference();
    this.#log.error({ err: error, reference }, "A turn failed");
    if (!isInvoke(activity)) return { status: 500, body: null };
    return { status: 200, body: refusal(activity.name, 500, "Fault", faultMessage(reference)) };
  }
}

function isInvoke(activity: InboundActivity): boolean {
  return activity.type === "invoke";
}
