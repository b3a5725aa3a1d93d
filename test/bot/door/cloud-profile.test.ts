import { expect, test } from "vitest";
import { isServiceUrl, parseCloudProfile, PUBLIC_CLOUD } from "../../../src/bot/door/cloud-profile.ts";

test.each([
  ["https://smba.trafficmanager.net/uk/", true],
  ["https://smba.trafficmanager.net", true],
  ["HTTPS://SMBA.TRAFFICMANAGER.NET/uk/", true],
  ["https://smba.trafficmanager.net:443/uk/", true],
  ["https://europe.botframework.com/", true],
  ["https://a.b.botframework.com/", true],
  ["https://botframework.com/", false],
  ["http://smba.trafficmanager.net/uk/", false],
  ["https://smba.trafficmanager.net:444/uk/", false],
  ["https://smba.trafficmanager.net.example/", false],
  ["https://x.smba.trafficmanager.net/", false],
  ["https://evil.example/#smba.trafficmanager.net", false],
  ["https://smba.trafficmanager.net\\@evil.example/", true],
  ["https://me@smba.trafficmanager.net/", false],
  ["ftp://smba.trafficmanager.net/", false],
  ["smba.trafficmanager.net", false],
  ["", false],
])("of the public cloud: %s, %s", (address, is) => {
  expect(isServiceUrl(PUBLIC_CLOUD, address)).toBe(is);
});

const GOVERNMENT = {
  issuer: "https://api.botframework.us",
  metadata: "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
  serviceHosts: ["*.botframework.azure.us", "smba.infra.gcc.teams.microsoft.com"],
  login: { url: "https://login.microsoftonline.us/", scope: "https://api.botframework.us" },
};

test("a file describes another cloud", () => {
  expect(parseCloudProfile(JSON.stringify(GOVERNMENT))).toEqual({ kind: "cloud", cloud: GOVERNMENT });
});

test.each<[string, string, string]>([
  ["no JSON", "issuer: x", "not JSON"],
  ["a list", "[]", ""],
  ["no issuer", JSON.stringify({ ...GOVERNMENT, issuer: "" }), "issuer"],
  ["keys over http", JSON.stringify({ ...GOVERNMENT, metadata: "http://login.example/keys" }), "metadata"],
  ["no hosts", JSON.stringify({ ...GOVERNMENT, serviceHosts: [] }), "serviceHosts"],
  ["any host", JSON.stringify({ ...GOVERNMENT, serviceHosts: ["*"] }), "serviceHosts"],
  ["every host of a country", JSON.stringify({ ...GOVERNMENT, serviceHosts: ["*.com"] }), "serviceHosts"],
  [
    "a login over http",
    JSON.stringify({ ...GOVERNMENT, login: { url: "http://x.example", scope: "s" } }),
    "login",
  ],
  ["no login", JSON.stringify({ ...GOVERNMENT, login: undefined }), "login"],
  ["a word that nobody knows", JSON.stringify({ ...GOVERNMENT, verify: false }), ""],
])("%s is refused", (_, file, problem) => {
  const parsed = parseCloudProfile(file);
  expect(parsed.kind).toBe("malformed");
  expect(JSON.stringify(parsed)).toContain(problem);
});
