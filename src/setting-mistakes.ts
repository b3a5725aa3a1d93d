import { distance } from "fastest-levenshtein";
import { PROXY_NAMES } from "./proxy-agent.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Without its scheme it is taken for anything but a proxy's address. */
export function wrongProxies(env: Environment): readonly string[] {
  const names = PROXY_NAMES.flatMap((name) => [name, name.toLowerCase()]);
  return names.flatMap((name) => {
    const address = env[name]?.trim() ?? "";
    if (address === "" || (/^https?:\/\//i.test(address) && URL.canParse(address))) return [];
    return [`${name}: expected a proxy's address, for example http://proxy.council.example:8080`];
  });
}

const MOST_SLIPS = 2;

/**
 * A misspelt setting would leave its default in force, and let everyone read, for one. Kubernetes sets SCORECARD_PORT of its
 * own.
 */
export function misspeltSettings(env: Environment, known: readonly string[]): readonly string[] {
  return Object.keys(env).flatMap((name) => {
    const isOurs = name.startsWith("SCORECARD_") && !name.startsWith("SCORECARD_PORT");
    if (!isOurs || known.includes(name) || (env[name]?.trim() ?? "") === "") return [];
    const [nearest] = known.toSorted((a, b) => distance(name, a) - distance(name, b));
    const begun = known.find((other) => other.startsWith(`${name}_`));
    const meant = nearest !== undefined && distance(name, nearest) <= MOST_SLIPS ? nearest : begun;
    return meant === undefined ? [] : [`${name}: there is no such setting. Is ${meant} meant?`];
  });
}

interface Identity {
  readonly SCORECARD_APP_ID: string;
  readonly SCORECARD_APP_TYPE: "SingleTenant" | "UserAssignedMSI";
  readonly SCORECARD_APP_PASSWORD?: string | undefined;
  readonly SCORECARD_TENANT_ID?: string | undefined;
}

const AN_ID = "1f6d2c3a-0000-4000-8000-000000000000";

/** An app id alone lets nobody in: the tenant is checked on every activity, and a single-tenant app has a secret. */
export function wrongIdentity(given: Identity): readonly string[] {
  const { SCORECARD_APP_ID: appId, SCORECARD_TENANT_ID: tenantId = "", SCORECARD_APP_PASSWORD: password = "" } = given; // prettier-ignore
  const isId = (text: string) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
  return [
    ...(isId(appId) ? [] : [`SCORECARD_APP_ID: expected an id such as ${AN_ID}`]),
    ...(tenantId === ""
      ? ["SCORECARD_TENANT_ID: expected the tenant's id, because SCORECARD_APP_ID is set"]
      : []),
    ...(tenantId === "" || isId(tenantId)
      ? []
      : [`SCORECARD_TENANT_ID: expected an id such as ${AN_ID}, of one tenant`]),
    ...(password !== "" || given.SCORECARD_APP_TYPE !== "SingleTenant"
      ? []
      : ["SCORECARD_APP_PASSWORD: expected the app's secret, because SCORECARD_APP_ID is set"]),
  ];
}
