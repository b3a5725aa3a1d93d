import { ScorecardError } from "../app/errors.ts";

/** The setting that says where the storage account is; named in every piece of advice. */
export const STORAGE_SETTING = "SCORECARD_STORAGE";

/** Somebody else changed or created the row first. */
export function isConflict(error: unknown): boolean {
  const status = statusOf(error);
  return status === 412 || (status === 409 && codeOf(error) === "EntityAlreadyExists");
}

/** The row is not there (though its table is). */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return statusOf(error) === 404 && (code === "ResourceNotFound" || code === "EntityNotFound");
}

/** Turns whatever the storage libraries threw into an error with a code and advice; `doing` completes "while ...". */
export function storageFault(error: unknown, doing: string): ScorecardError {
  if (error instanceof ScorecardError) return error;
  const { code, advice } = behindProxy(error) ?? diagnosis(statusOf(error), codeOf(error));
  return new ScorecardError(code, `Storage failed while ${doing}: ${advice}`, error);
}

/** What a proxy did is no answer of the storage account's. */
function behindProxy(error: unknown): Diagnosis | null {
  const refused = codeOf(error) === "PROXY_REFUSED" && error instanceof Error;
  if (!refused && statusOf(error) !== 407) return null;
  const what = refused ? error.message : "a proxy answered 407";
  const advice = `${what}. Check the proxy's address, name and password in HTTPS_PROXY; or, where the storage account is reached without a proxy, put its host into NO_PROXY.`;
  return { code: "proxy-refused", advice };
}

const DEEPEST_CAUSE = 5;

/** The proxy's refusal behind an error, among its causes. Null: no proxy refused. */
export function proxyRefusal(error: unknown, depth = 0): Error | null {
  if (!(error instanceof Error) || depth > DEEPEST_CAUSE) return null;
  if (codeOf(error) === "PROXY_REFUSED") return error;
  const others: readonly unknown[] = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  for (const cause of [error.cause, ...others]) {
    const found = proxyRefusal(cause, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

interface Diagnosis {
  readonly code: string;
  readonly advice: string;
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "ESOCKETTIMEDOUT",
  "ECONNRESET",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "REQUEST_SEND_ERROR",
]);

const BUSY: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

function diagnosis(status: number | null, code: string): Diagnosis {
  if (UNREACHABLE.has(code)) {
    const advice = `the storage account cannot be reached (${code}). Check the address in ${STORAGE_SETTING}, and that the account (or Azurite) is running.`;
    return { code: "storage-unreachable", advice };
  }
  if (status === 401 || status === 403) {
    const advice = `the storage account refused us (${code}). Check the key in ${STORAGE_SETTING}, or that the identity has the roles Storage Table Data Contributor and Storage Queue Data Contributor.`;
    return { code: "storage-refused", advice };
  }
  if (status !== null && BUSY.has(status)) {
    return {
      code: "storage-busy",
      advice: `the storage account that ${STORAGE_SETTING} names is busy (${code || status}). Try again in a minute.`,
    };
  }
  if (status === 404) {
    const advice = `a table or queue is missing (${code}). Restart the service: it makes them when it starts. Check that ${STORAGE_SETTING} names the right account.`;
    return { code: "storage-missing", advice };
  }
  return { code: "storage-failed", advice: `the answer was ${status ?? "none"} ${code}; see the cause.` };
}

export function statusOf(error: unknown): number | null {
  const status = property(error, "statusCode");
  return typeof status === "number" ? status : null;
}

/** The service's code: on the error itself after a transaction, in its details after anything else. */
export function codeOf(error: unknown): string {
  const code = property(error, "code") ?? property(property(error, "details"), "errorCode");
  return typeof code === "string" ? code : "";
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}
