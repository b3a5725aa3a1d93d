import { type CryptoKey, importJWK } from "jose";
import type { Logger } from "pino";
import { z } from "zod";
import { readAtMost, sendRequest } from "../http-request.ts";
import type { CloudProfile } from "./cloud-profile.ts";

export interface ChannelKey {
  readonly key: CryptoKey;
  /** The channels that it may sign for. */
  readonly endorsements: readonly string[];
}

export type FoundKey =
  | { readonly kind: "found"; readonly key: ChannelKey }
  | { readonly kind: "unknown" }
  /** None has ever been fetched. */
  | { readonly kind: "unavailable" };

/** The channel's public keys by their id. The last good ones are kept for as long as no others can be fetched. */
export interface ChannelKeys {
  find(id: string): Promise<FoundKey>;
}

export interface ChannelKeysOptions {
  readonly cloud: CloudProfile;
  readonly log: Logger;
  /** Milliseconds. */
  readonly now?: () => number;
}

const MINUTE = 60_000;
const FRESH_MS = 24 * 60 * MINUTE;
/** Whoever asks for keys that nobody knows makes the bot ask the channel no more often. */
const BETWEEN_FETCHES_MS = MINUTE;
const BETWEEN_FIRST_FETCHES_MS = 5_000;
const TIMEOUT_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export function createChannelKeys(options: ChannelKeysOptions): ChannelKeys {
  const { cloud, log, now = () => performance.now() } = options;
  let keys: ReadonlyMap<string, ChannelKey> = new Map();
  let fetchedAt = -Infinity;
  let triedAt = -Infinity;
  let underWay: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    try {
      keys = await fetchKeys(cloud.metadata);
      fetchedAt = now();
    } catch (error) {
      log.warn({ err: error, kept: keys.size }, "The channel's keys could not be fetched");
    }
  }

  function refreshIfDue(): Promise<void> {
    if (underWay !== null) return underWay;
    const between = keys.size === 0 ? BETWEEN_FIRST_FETCHES_MS : BETWEEN_FETCHES_MS;
    if (now() - triedAt < between) return Promise.resolve();
    triedAt = now();
    return (underWay = refresh().finally(() => (underWay = null)));
  }

  return {
    async find(id) {
      if (!keys.has(id)) await refreshIfDue();
      else if (now() - fetchedAt > FRESH_MS) void refreshIfDue();
      const key = keys.get(id);
      if (key !== undefined) return { kind: "found", key };
      return { kind: keys.size === 0 ? "unavailable" : "unknown" };
    },
  };
}

const metadata = z.object({ jwks_uri: z.string().url() });
const keySet = z.object({ keys: z.array(z.unknown()) });
const rsaKey = z.object({
  kid: z.string().min(1),
  kty: z.literal("RSA"),
  use: z.literal("sig").optional(),
  alg: z.literal("RS256").optional(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

async function fetchKeys(address: string): Promise<ReadonlyMap<string, ChannelKey>> {
  const { jwks_uri: keysAt } = metadata.parse(await fetchJson(address));
  if (new URL(keysAt).origin !== new URL(address).origin) throw new Error("The keys are on another host");
  const found = new Map<string, ChannelKey>();
  for (const each of keySet.parse(await fetchJson(keysAt)).keys) {
    const parsed = rsaKey.safeParse(each);
    if (!parsed.success) continue;
    const { kid, kty, n, e, endorsements } = parsed.data;
    const key = await importJWK({ kty, n, e }, "RS256");
    if (!(key instanceof Uint8Array)) found.set(kid, { key, endorsements });
  }
  if (found.size === 0) throw new Error("The channel's key set has no key");
  return found;
}

/** No redirect is followed: whoever is called decides who gets in. */
async function fetchJson(address: string): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await sendRequest(address, { method: "GET" }, { signal });
  const { statusCode: status } = response;
  const bytes = status === 200 ? await readAtMost(response, MOST_BYTES) : null;
  response.destroy();
  if (bytes === null) throw new Error(`No keys: status ${status}, or too long an answer`);
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}
