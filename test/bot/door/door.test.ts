import { createHmac, createPublicKey } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ActivityJson, executeActivity, messageActivity, tenantId } from "../../support/activities.ts";
import {
  inSeconds,
  type KeyPair,
  LocalChannel,
  newKeyPair,
  SERVICE_URL,
  signToken,
} from "../../support/local-channel.ts";
import { type RunningBot, startBot } from "../../support/running-bot.ts";

const appId = "b1d6c2f4-0000-4000-8000-5c03eca2d001";
const otherTenant = "00000000-0000-4000-8000-00000000dead";

let teams: KeyPair;
/** Served, but for another channel. */
let webchat: KeyPair;
let unendorsed: KeyPair;
/** Never served; it claims the id of the one that is. */
let forger: KeyPair;
let channel: LocalChannel;
let bot: RunningBot;
let taken = 0;

beforeAll(async () => {
  [teams, webchat, unendorsed, forger] = await Promise.all([
    newKeyPair("teams", ["msteams", "skype"]),
    newKeyPair("webchat", ["webchat"]),
    newKeyPair("unendorsed", null),
    newKeyPair("teams", ["msteams"]),
  ]);
  channel = await LocalChannel.start([teams.jwk, webchat.jwk, unendorsed.jwk]);
  const onMessage = () => {
    taken += 1;
    return Promise.resolve({ kind: "nothing" } as const);
  };
  bot = await startBot({ onMessage }, { appId, appPassword: "p", tenantId }, { cloud: channel.cloud() });
});
afterAll(async () => {
  await bot.stop();
  await channel.stop();
});
afterEach(() => {
  taken = 0;
});

const at = { serviceUrl: SERVICE_URL };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const part = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

const sign = (claims: object = {}, header: object = {}) =>
  signToken(teams, appId, { ...claims }, { ...header });

/** A token of the channel's with one of its three parts changed, and its signature left. */
async function changed(which: 0 | 1 | 2, change: (text: string) => string): Promise<string> {
  const parts = (await sign()).split(".");
  parts[which] = change(parts[which] ?? "");
  return parts.join(".");
}

const withClaims = (over: object) => (payload: string) =>
  part({ ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as object), ...over });

/** Signed with the public key as if it was a shared secret. */
async function confused(): Promise<string> {
  const [, payload = ""] = (await sign()).split(".");
  const pem = createPublicKey({ key: { ...teams.jwk }, format: "jwk" }).export({
    type: "spki",
    format: "pem",
  });
  const signed = `${part({ alg: "HS256", kid: "teams" })}.${payload}`;
  return `${signed}.${createHmac("sha256", pem).update(signed).digest("base64url")}`;
}

describe("the channel's own get in", () => {
  const cases: [string, () => Promise<Record<string, string>>, Partial<ActivityJson>?][] = [
    ["as Teams sends it", async () => bearer(await sign())],
    ["with the scheme in small letters", async () => ({ authorization: `bearer ${await sign()}` })],
    ["just expired, by a clock that is behind", async () => bearer(await sign({ exp: inSeconds(-200) }))],
    ["not yet valid, by a clock that is ahead", async () => bearer(await sign({ nbf: inSeconds(200) }))],
    ["without a time from which it is valid", async () => bearer(await sign({ nbf: undefined }))],
    ["with the app's id in capitals", async () => bearer(await sign({ aud: appId.toUpperCase() }))],
    ["with claims that nobody knows", async () => bearer(await sign({ ver: "9", roles: ["x"], appid: "y" }))],
    [
      "from another region",
      async () => bearer(await sign({ serviceurl: "https://smba.trafficmanager.net/emea/" })),
      { serviceUrl: "https://smba.trafficmanager.net/emea/" },
    ],
    [
      "from a host below one of the cloud's",
      async () => bearer(await sign({ serviceurl: "https://teams.botframework.com/" })),
      { serviceUrl: "https://teams.botframework.com/" },
    ],
  ];
  test.each(cases)("%s", async (_, headers, over = {}) => {
    const { status } = await bot.post({ ...messageActivity("x", at), ...over }, await headers());
    expect([status, taken]).toEqual([200, 1]);
  });
});

describe("nobody else does", () => {
  const tokens: [string, () => Promise<string> | string][] = [
    ["nothing after the scheme", () => ""],
    ["words", () => "let me in"],
    ["one part", () => "abc"],
    ["two parts", () => "abc.def"],
    ["four parts", async () => `${await sign()}.x`],
    ["dots", () => ".."],
    ["a megabyte", () => "x".repeat(10_000)],
    ["a header that is no JSON", () => `${part("{")}.${part({})}.AAAA`],
    ["a header that is a list", () => `${part([])}.${part({})}.AAAA`],
    ["an algorithm of none", () => `${part({ alg: "none", kid: "teams" })}.${part({})}.AAAA`],
    ["unsigned", async () => changed(2, () => "")],
    ["another's signature", async () => changed(2, () => "A".repeat(342))],
    ["a signature cut short", async () => changed(2, (text) => text.slice(0, 100))],
    ["a payload that is no JSON", async () => changed(1, () => part("{"))],
    ["claims changed after it was signed", async () => changed(1, withClaims({ exp: inSeconds(99_999) }))],
    [
      "a header changed after it was signed",
      async () => changed(0, () => part({ alg: "RS256", kid: "webchat" })),
    ],
    ["the public key as a shared secret", confused],
    ["RS512", async () => sign({}, { alg: "RS512" }).catch(() => "x.y.z")],
    ["PS256, declared", async () => changed(0, () => part({ alg: "PS256", kid: "teams" }))],
    ["no key id", async () => sign({}, { kid: undefined })],
    ["a key id that is a number", async () => sign({}, { kid: 7 })],
    ["an unknown key", async () => sign({}, { kid: "another" })],
    ["a key id of every object", async () => sign({}, { kid: "__proto__" })],
    ["a forger's key under the channel's id", async () => signToken(forger, appId)],
    [
      "a forger's key that it brings along",
      async () => signToken(forger, appId, {}, { jwk: forger.jwk, x5c: ["x"] }),
    ],
    [
      "a key's address that it brings along",
      async () => signToken(forger, appId, {}, { jku: "http://127.0.0.1:1/" }),
    ],
    [
      "an extension that must be understood",
      async () => sign({}, { crit: ["exp"], exp: 1 }).catch(() => "x.y.z"),
    ],
    ["a key of another channel", async () => signToken(webchat, appId)],
    ["a key of no channel", async () => signToken(unendorsed, appId)],
    ["expired an hour ago", async () => sign({ exp: inSeconds(-3600) })],
    ["expired six minutes ago", async () => sign({ exp: inSeconds(-360) })],
    ["without an end", async () => sign({ exp: undefined })],
    ["an end in words", async () => sign({ exp: "tomorrow" })],
    ["valid from tomorrow", async () => sign({ nbf: inSeconds(86_400) })],
    ["another bot's", async () => sign({ aud: "00000000-0000-4000-8000-000000000000" })],
    ["for nobody", async () => sign({ aud: undefined })],
    ["for us and others", async () => sign({ aud: [appId, "another"] })],
    ["for us in a list", async () => sign({ aud: [appId] })],
    ["for Teams' connector", async () => sign({ aud: "https://api.botframework.com" })],
    ["no issuer", async () => sign({ iss: undefined })],
    ["an issuer with a slash more", async () => sign({ iss: "https://api.botframework.com/" })],
    ["the issuer of another cloud", async () => sign({ iss: "https://api.botframework.us" })],
    ["issuers in a list", async () => sign({ iss: ["https://api.botframework.com"] })],
    ["the bot's own, version 1", async () => sign(ownToken("https://sts.windows.net", "1.0"))],
    ["the bot's own, version 2", async () => sign(ownToken("https://login.microsoftonline.com", "2.0"))],
    ["no service URL", async () => sign({ serviceurl: undefined })],
    ["another service URL", async () => sign({ serviceurl: "https://smba.trafficmanager.net/emea/" })],
    ["a service URL in other letters", async () => sign({ serviceurl: SERVICE_URL.toUpperCase() })],
    ["service URLs in a list", async () => sign({ serviceurl: [SERVICE_URL] })],
  ];
  test.each(tokens)("%s", async (_, token) => {
    const answer = await bot.post(messageActivity("x", at), bearer(await token()));
    expect([answer, taken]).toEqual([{ status: 401, body: "" }, 0]);
  });

  /** What the directory gives the bot for its own calls: the SDK took it for the Emulator's. */
  function ownToken(issuer: string, ver: string): object {
    return { iss: `${issuer}/${tenantId}/`, ver, appid: appId, azp: appId, tid: tenantId };
  }

  const headers: [string, (token: string) => Record<string, string>][] = [
    ["no header", () => ({})],
    ["an empty header", () => ({ authorization: "" })],
    ["another scheme", (token) => ({ authorization: `Basic ${token}` })],
    ["no scheme", (token) => ({ authorization: token })],
    ["two tokens", (token) => ({ authorization: `Bearer ${token}, Bearer ${token}` })],
    ["another header", (token) => ({ "x-ms-authorization": `Bearer ${token}` })],
  ];
  test.each(headers)("%s", async (_, of) => {
    expect((await bot.post(messageActivity("x", at), of(await sign()))).status).toBe(401);
    expect(taken).toBe(0);
  });

  const addresses = [
    "http://smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://evil.example/smba.trafficmanager.net",
    "https://evilbotframework.com/",
    "https://botframework.com.evil.example/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://user:pw@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://smba.trafficmanager.net%2eevil.example/",
  ];
  test.each(addresses)("a signed service URL that is not of the cloud: %s", async (serviceUrl) => {
    const headers = bearer(await sign({ serviceurl: serviceUrl }));
    const { status } = await bot.post({ ...messageActivity("x", at), serviceUrl }, headers);
    expect([400, 401]).toContain(status);
    expect(taken).toBe(0);
  });

  test.each(["emulator", "webchat", "directline", "MSTEAMS", "msteams "])("channel %j", async (channelId) => {
    const { status } = await bot.post({ ...messageActivity("x", at), channelId }, bearer(await sign()));
    expect([status, taken]).toEqual([401, 0]);
  });

  test("another channel, with a key of that channel", async () => {
    const token = await signToken(webchat, appId);
    const { status } = await bot.post({ ...messageActivity("x", at), channelId: "webchat" }, bearer(token));
    expect([status, taken]).toEqual([403, 0]);
  });

  test.each<[string, object]>([
    [
      "another tenant",
      { conversation: { id: "a:1", tenantId: otherTenant }, channelData: { tenant: { id: otherTenant } } },
    ],
    ["another tenant in the conversation alone", { conversation: { id: "a:1", tenantId: otherTenant } }],
    ["another tenant in the channel's data alone", { channelData: { tenant: { id: otherTenant } } }],
    ["no tenant", { conversation: { id: "a:1" }, channelData: null }],
    ["an empty tenant", { conversation: { id: "a:1", tenantId: "" }, channelData: { tenant: { id: "" } } }],
  ])("%s", async (_, over) => {
    const headers = bearer(await sign());
    expect((await bot.post({ ...messageActivity("x", at), ...over }, headers)).status).toBe(403);
    const press = await bot.post({ ...executeActivity("save", {}, at), ...over }, headers);
    expect(press.body).toMatchObject({ statusCode: 403, value: { code: "WrongTenant" } });
    expect(taken).toBe(0);
  });

  test("a refusal comes before the body is read, and says nothing", async () => {
    expect(await bot.postRaw("no JSON")).toEqual({ status: 401, body: "" });
    expect(await bot.postRaw("x".repeat(200 * 1024))).toEqual({ status: 401, body: "" });
  });
});

test("nothing of what was refused asks the channel for its keys again and again", async () => {
  await bot.post(messageActivity("x", at), bearer(await sign()));
  const before = channel.requests;
  for (let i = 0; i < 200; i += 1)
    await bot.post(
      messageActivity("x", at),
      bearer(`${part({ alg: "RS256", kid: `k${i}` })}.${part({})}.AAAA`),
    );
  // One look for the metadata and one for the keys, if a minute had gone by.
  expect(channel.requests - before).toBeLessThanOrEqual(2);
});

test("refusals are logged in samples, without the token", async () => {
  const before = bot.logLines.length;
  const token = await sign({ aud: "another" });
  for (let i = 0; i < 50; i += 1) await bot.post(messageActivity("x", at), bearer(token));
  expect(bot.logLines.length - before).toBeLessThanOrEqual(1);
  const [header = ""] = token.split(".");
  expect(bot.logLines.join("")).not.toContain(header);
  expect(bot.logLines.join("")).toMatch(/"refused":\d+,"msg":"Refused requests/);
});

test("a token signed with a secret of our own is none", async () => {
  const token = await new SignJWT({ aud: appId })
    .setProtectedHeader({ alg: "HS256", kid: "teams" })
    .sign(new Uint8Array(32));
  expect((await bot.post(messageActivity("x", at), bearer(token))).status).toBe(401);
});

describe("with keys that cannot be fetched", () => {
  test("nobody is refused for good", async () => {
    const away = await LocalChannel.start([]);
    away.keys = null;
    const other = await startBot({}, { appId, appPassword: "p", tenantId }, { cloud: away.cloud() });
    expect((await other.post(messageActivity("x", at), bearer(await sign()))).status).toBe(503);
    expect((await other.post(messageActivity("x", at))).status).toBe(401);
    await other.stop();
    await away.stop();
  });
});
