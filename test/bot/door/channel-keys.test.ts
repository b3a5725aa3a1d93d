import { pino } from "pino";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ChannelKeys, createChannelKeys } from "../../../src/bot/door/channel-keys.ts";
import { type KeyPair, LocalChannel, newKeyPair } from "../../support/local-channel.ts";

const MINUTE = 60_000;
let one: KeyPair;
let two: KeyPair;
let channel: LocalChannel;
let keys: ChannelKeys;
let now: number;

beforeAll(async () => {
  [one, two] = await Promise.all([newKeyPair("one", ["msteams"]), newKeyPair("two", ["msteams"])]);
});
beforeEach(async () => {
  now = 0;
  channel = await LocalChannel.start([one.jwk]);
  keys = createChannelKeys({ cloud: channel.cloud(), log: pino({ level: "silent" }), now: () => now });
});
afterEach(() => channel.stop());

const kindOf = async (id: string) => (await keys.find(id)).kind;

test("keys are fetched once, however many ask at once", async () => {
  const found = await Promise.all(Array.from({ length: 50 }, () => kindOf("one")));
  expect(new Set(found)).toEqual(new Set(["found"]));
  expect(channel.requests).toBe(2);
});

test("a new key is found, a minute after the last look at the soonest", async () => {
  expect(await kindOf("one")).toBe("found");
  channel.keys = [one.jwk, two.jwk];
  expect(await kindOf("two")).toBe("unknown");
  now += MINUTE;
  expect(await kindOf("two")).toBe("found");
  expect(channel.requests).toBe(4);
});

test("a key that the channel took back is gone after a day", async () => {
  await kindOf("one");
  channel.keys = [two.jwk];
  now += 25 * 60 * MINUTE;
  // Whoever asks first does not wait for the answer.
  expect(await kindOf("one")).toBe("found");
  await expect.poll(() => kindOf("one")).toBe("unknown");
});

test.each<[string, LocalChannel["keys"]]>([
  ["fails", null],
  ["has none", []],
])("the last good ones are kept when the service %s", async (_, served) => {
  await kindOf("one");
  channel.keys = served;
  now += 30 * 60 * MINUTE;
  expect(await kindOf("two")).toBe("unknown");
  expect(await kindOf("one")).toBe("found");
  channel.keys = [one.jwk, two.jwk];
  now += MINUTE;
  expect(await kindOf("two")).toBe("found");
});

test("without any it is asked again after five seconds, not before", async () => {
  channel.keys = null;
  expect(await kindOf("one")).toBe("unavailable");
  channel.keys = [one.jwk];
  expect(await kindOf("one")).toBe("unavailable");
  now += 5_000;
  expect(await kindOf("one")).toBe("found");
});

test("what is no key to verify with is left out", async () => {
  const { n = "", e = "" } = two.jwk;
  channel.keys = [
    one.jwk,
    { ...two.jwk, kid: "encrypts", use: "enc" },
    { ...two.jwk, kid: "other", alg: "PS256" },
    { kty: "oct", kid: "secret", k: "AAAA" },
    { kty: "RSA", n, e },
  ];
  expect(await kindOf("one")).toBe("found");
  for (const id of ["encrypts", "other", "secret", "", "undefined"]) expect(await kindOf(id)).toBe("unknown");
});
