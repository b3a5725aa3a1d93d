import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createConnector } from "../src/bot/connector.ts";
import { createFileTransfer } from "../src/bot/file-transfer.ts";
import { useProxies } from "../src/proxy-agent.ts";
import { connectStorage } from "../src/storage/connect-storage.ts";
import { ownPrefix, testConnectionString } from "./support/own-storage.ts";

const VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;
const before = { env: { ...process.env }, http: http.globalAgent, https: https.globalAgent };
const ACCOUNT =
  "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=YQ==;EndpointSuffix=core.windows.invalid";

/** A proxy that wants a name and password, and keeps whatever it is asked for. */
const asked: string[] = [];
const proxy = http.createServer((request, response) => {
  asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
  response.writeHead(407).end();
});
proxy.on("connect", (request, socket) => {
  asked.push(`CONNECT ${request.url ?? ""}`);
  socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
});
let place = "";
let agent: http.Agent;

beforeAll(async () => {
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  place = `127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;
  process.env["HTTPS_PROXY"] = `http://user:secret@${place}`;
  process.env["HTTP_PROXY"] = `http://user:secret@${place}`;
  process.env["NO_PROXY"] = "teams.invalid,.direct.invalid";
  const used = useProxies(process.env);
  if (used === null) throw new Error("No proxy is used.");
  agent = used;
});
beforeEach(() => (asked.length = 0));
afterAll(() => {
  for (const name of VARIABLES) {
    if (before.env[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before.env[name];
  }
  http.globalAgent = before.http;
  https.globalAgent = before.https;
  proxy.close();
});

const lines: string[] = [];
const log = pino({ level: "warn" }, { write: (line) => lines.push(line) });
const teams = (host: string) =>
  createConnector({ authorise: () => Promise.resolve(null), mayCall: () => true, log, agent }).call({
    method: "GET",
    serviceUrl: `https://${host}/`,
    path: [],
  });

it("nothing on this machine goes by a proxy", async () => {
  const storage = await connectStorage({
    connectionString: testConnectionString(),
    planId: "2018",
    prefix: ownPrefix(),
    agent,
  });
  expect(await storage.plan.read()).toBeNull();
  expect(asked).toEqual([]);
});

it("Teams, files and storage go by the proxy that is set, and its refusal names it, not its password", async () => {
  expect(await teams("smba.invalid")).toEqual({
    kind: "unanswered",
    why: `the proxy at ${place} answered 407`,
  });
  const files = createFileTransfer({ appId: "", log, mostBytes: 1000, agent });
  expect(await files.download("https://demo.sharepoint.invalid/f?tempauth=x")).toEqual({ kind: "failed" });
  expect(lines.at(-1)).toContain(`the proxy at ${place} answered 407`);
  await expect(connectStorage({ connectionString: ACCOUNT, planId: "2018", agent })).rejects.toMatchObject({
    code: "proxy-refused",
    message: expect.stringMatching(
      /connecting: the proxy at 127\.0\.0\.1:\d+ answered 407\. Check .* HTTPS_PROXY/,
    ) as string,
  });
  const hosts = new Set(asked.map((line) => line.replace(/acme\.(?:table|queue)/, "acme.x")));
  expect([...hosts]).toEqual([
    "CONNECT smba.invalid:443",
    "CONNECT demo.sharepoint.invalid:443",
    "CONNECT acme.x.core.windows.invalid:443",
  ]);
  expect(lines.join("")).not.toContain("secret");
});

it("what NO_PROXY names is reached without", async () => {
  for (const host of ["teams.invalid", "a.direct.invalid"]) {
    expect(await teams(host)).toMatchObject({
      kind: "unanswered",
      why: expect.not.stringContaining("proxy") as string,
    });
  }
  // Storage requests of the test before may still be going out.
  expect(asked.filter((line) => /teams|direct/.test(line))).toEqual([]);
});

it("the libraries that ask for no agent of ours go by it too", async () => {
  const request = https.get("https://login.invalid/token");
  const [error] = (await once(request, "error").catch((reason: unknown) => [reason])) as [Error];
  expect(error.message).toBe(`the proxy at ${place} answered 407`);
});

it("one that cannot be reached is named", async () => {
  process.env["HTTPS_PROXY"] = "http://127.0.0.1:1";
  expect(await teams("smba.invalid")).toMatchObject({ why: "the proxy at 127.0.0.1:1 cannot be reached" });
});

it("none is used where none is named", () => {
  expect(useProxies({})).toBeNull();
  expect(useProxies({ HTTPS_PROXY: "" })).toBeNull();
});
