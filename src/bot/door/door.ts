import type { Logger } from "pino";
import type { InboundActivity } from "../inbound-activity.ts";
import { type ChannelKeys, createChannelKeys } from "./channel-keys.ts";
import { type CloudProfile, isServiceUrl } from "./cloud-profile.ts";
import { type Pass, tokenVerifier } from "./verify-token.ts";

/** A null pass: authentication is off. */
export type Admission =
  | { readonly kind: "admitted"; readonly pass: Pass | null }
  | { readonly kind: "refused" }
  | { readonly kind: "unavailable" };

/** Who gets in, and where the bot's own token may go. */
export interface Door {
  /** By the Authorization header alone, before the body is read. */
  readonly admit: (authorization: string) => Promise<Admission>;
  /** Whether the activity is the one that the pass vouches for. */
  readonly fits: (pass: Pass | null, activity: InboundActivity) => boolean;
  /** Whether the bot may send its token there. */
  readonly mayCall: (serviceUrl: string) => boolean;
}

/** Without an app id, for development: see `assertSafeBinding`. */
export const OPEN_DOOR: Door = {
  admit: () => Promise.resolve({ kind: "admitted", pass: null }),
  fits: () => true,
  mayCall: () => true,
};

export interface DoorOptions {
  readonly appId: string;
  readonly cloud: CloudProfile;
  readonly log: Logger;
  readonly keys?: ChannelKeys;
}

export function createDoor({ appId, cloud, log, keys }: DoorOptions): Door {
  const { issuer } = cloud;
  const verify = tokenVerifier({ appId, issuer, keys: keys ?? createChannelKeys({ cloud, log }) });
  const logRefusal = sampleRefusals(log);
  return {
    async admit(authorization) {
      const verdict = await verify(authorization);
      if (verdict.kind === "verified") return { kind: "admitted", pass: verdict.pass };
      if (verdict.kind === "no-keys") return { kind: "unavailable" };
      logRefusal(verdict.why);
      return { kind: "refused" };
    },
    fits(pass, { serviceUrl, channelId }) {
      const why =
        pass?.serviceUrl !== serviceUrl
          ? "for another service URL"
          : !pass.endorsements.includes(channelId)
            ? "signed with a key that is not endorsed for the channel"
            : !isServiceUrl(cloud, serviceUrl)
              ? "the service URL is not of this cloud"
              : null;
      if (why !== null) logRefusal(why);
      return why === null;
    },
    mayCall: (serviceUrl) => isServiceUrl(cloud, serviceUrl),
  };
}

const BETWEEN_LINES_MS = 10_000;

/** One line in ten seconds at most: anybody can be refused as often as they like. */
function sampleRefusals(log: Logger): (why: string) => void {
  let refused = 0;
  let loggedAt = -Infinity;
  return (why) => {
    refused += 1;
    if (performance.now() - loggedAt < BETWEEN_LINES_MS) return;
    log.warn({ why, refused }, "Refused requests whose token could not be verified");
    loggedAt = performance.now();
    refused = 0;
  };
}
