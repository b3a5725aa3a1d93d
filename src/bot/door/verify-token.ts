import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { ChannelKeys } from "./channel-keys.ts";

/** What a token of the channel vouches for, to be held against the activity that comes with it. */
export interface Pass {
  readonly serviceUrl: string;
  /** The channels that its key may sign for. */
  readonly endorsements: readonly string[];
}

export type Verdict =
  | { readonly kind: "verified"; readonly pass: Pass }
  | { readonly kind: "refused"; readonly why: string }
  /** Nobody's token can be verified now. */
  | { readonly kind: "no-keys" };

export interface VerifierOptions {
  readonly appId: string;
  readonly issuer: string;
  readonly keys: ChannelKeys;
}

/** The channel's are some 1,200 characters long. */
const LONGEST = 8_000;
const CLOCK_SKEW_SECONDS = 300;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Verifies an Authorization header ("Authenticate requests from the Bot Connector service"). Cheap checks come first. */
export function tokenVerifier({ appId, issuer, keys }: VerifierOptions) {
  return async function verify(authorization: string): Promise<Verdict> {
    if (authorization === "") return refused("no token");
    if (authorization.length > LONGEST) return refused("too long");
    const [, token = ""] = BEARER.exec(authorization) ?? [];
    const keyId = token === "" ? null : keyIdOf(token);
    if (keyId === null) return refused("not a token signed with RS256");
    const found = await keys.find(keyId);
    if (found.kind === "unavailable") return { kind: "no-keys" };
    if (found.kind === "unknown") return refused("signed with a key that is not the channel's");
    const { key, endorsements } = found.key;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["RS256"],
        issuer,
        clockTolerance: CLOCK_SKEW_SECONDS,
        requiredClaims: ["exp"],
      });
      const { aud, serviceurl: serviceUrl } = payload;
      if (typeof aud !== "string" || aud.toLowerCase() !== appId.toLowerCase())
        return refused("for another audience");
      if (typeof serviceUrl !== "string") return refused("without a service URL");
      return { kind: "verified", pass: { serviceUrl, endorsements } };
    } catch (error) {
      return refused(error instanceof errors.JOSEError ? error.code : "not readable");
    }
  };
}

function refused(why: string): Verdict {
  return { kind: "refused", why };
}

/** Null unless it names a key, and the one algorithm of the channel. */
function keyIdOf(token: string): string | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return alg === "RS256" && typeof kid === "string" ? kid : null;
  } catch {
    return null;
  }
}
