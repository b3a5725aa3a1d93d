import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { PUBLIC_CLOUD } from "../src/bot/door/cloud-profile.ts";
import { readConfig, storageOptions } from "../src/config.ts";
import { connectStorage } from "../src/storage/connect-storage.ts";

const read = (plans?: string) =>
  readConfig({ SCORECARD_STORAGE: "x", ...(plans === undefined ? {} : { SCORECARD_EARLIER_PLANS: plans }) });

test.each<[string | undefined, readonly object[]]>([
  [undefined, []],
  ["", []],
  ["2018 until 2019/20 Q4", [{ planId: "2018", until: "2019Q4" }]],
  [
    "2014 until 2017/18 Q4; 2018 until 2019/20 Q4;",
    [
      { planId: "2014", until: "2017Q4" },
      { planId: "2018", until: "2019Q4" },
    ],
  ],
])("the earlier plans of %j", (text, plans) => {
  expect(read(text).earlierPlans).toEqual(plans);
});

test.each(["2018", "2018 until Q4", "20/18 until 2019/20 Q4", "until 2019/20 Q4"])(
  "%j names no earlier plan, and the setting is named",
  (text) => {
    expect(() => read(text)).toThrow(/SCORECARD_EARLIER_PLANS: expected each with its last quarter/);
  },
);

test.each([
  [undefined, "execute"],
  ["execute", "execute"],
  ["submit", "submit"],
])("the cards' buttons where the setting says %j", (SCORECARD_CARD_ACTIONS, cardActions) => {
  expect(readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CARD_ACTIONS })).toMatchObject({ cardActions });
});

test("no other buttons are known, and the setting is named", () => {
  expect(() => readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CARD_ACTIONS: "Submit" })).toThrow(
    /SCORECARD_CARD_ACTIONS: expected execute or submit/,
  );
});

test.each([
  [
    "https://council1.table.core.windows.net/",
    {
      tablesUrl: "https://council1.table.core.windows.net",
      queuesUrl: "https://council1.queue.core.windows.net",
    },
  ],
  [
    "DefaultEndpointsProtocol=https;AccountName=a",
    { connectionString: "DefaultEndpointsProtocol=https;AccountName=a" },
  ],
  ["http://council1.table.core.windows.net", { connectionString: "http://council1.table.core.windows.net" }],
])("the storage is %s", (SCORECARD_STORAGE, address) => {
  expect(storageOptions(readConfig({ SCORECARD_STORAGE }))).toEqual({
    ...address,
    planId: "plan",
    earlierPlans: [],
  });
});

// The tests of other files run in this process too.
afterEach(() => {
  vi.unstubAllEnvs();
});

test("an address needs an identity, and without one it is said what to do", { timeout: 30_000 }, async () => {
  const address = {
    tablesUrl: "https://x.table.core.windows.net",
    queuesUrl: "https://x.queue.core.windows.net",
  };
  // As on a machine that has no az.
  vi.stubEnv("PATH", "");
  await expect(connectStorage({ ...address, planId: "plan" })).rejects.toThrow("run az login");
});

test.each([
  ["production", true],
  ["Production", true],
  ["PRODUCTION", true],
  [" production ", true],
  ["test", false],
  ["development", false],
  ["", false],
  [undefined, false],
])("NODE_ENV %j: production %s", (NODE_ENV, isProduction) => {
  expect(readConfig({ SCORECARD_STORAGE: "x", NODE_ENV })).toMatchObject({ isProduction });
});

test("another cloud is described by a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "cloud-")), "cloud.json");
  const cloud = { ...PUBLIC_CLOUD, issuer: "https://api.botframework.us" };
  writeFileSync(file, JSON.stringify(cloud));
  expect(readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CLOUD: file }).cloud).toEqual(cloud);
  writeFileSync(file, "{}");
  expect(() => readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CLOUD: file })).toThrow(
    /SCORECARD_CLOUD: expected a file that describes a cloud \(issuer: /,
  );
  expect(readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CLOUD: "" }).cloud).toBeNull();
});

test("a file of a cloud that is not there is named", () => {
  expect(() => readConfig({ SCORECARD_STORAGE: "x", SCORECARD_CLOUD: "/nowhere.json" })).toThrow(
    /SCORECARD_CLOUD: .*\/nowhere\.json cannot be read/,
  );
});

test.each([
  [undefined, 120],
  ["60", 60],
])("what one person may send where the setting says %j", (SCORECARD_PERSON_LIMIT, personLimit) => {
  expect(readConfig({ SCORECARD_STORAGE: "x", SCORECARD_PERSON_LIMIT })).toMatchObject({ personLimit });
});

test("what is empty counts as not set, and spaces around a value are left out", () => {
  const names = [
    "SCORECARD_PLAN", "SCORECARD_EARLIER_PLANS", "SCORECARD_TABLE_PREFIX", "SCORECARD_APP_ID", "SCORECARD_APP_PASSWORD",
    "SCORECARD_APP_TYPE", "SCORECARD_TENANT_ID", "SCORECARD_CARD_ACTIONS", "SCORECARD_HOST", "PORT", "SCORECARD_REMINDERS",
    "SCORECARD_TEAMS_LIMIT", "NODE_ENV", "LOG_LEVEL",
  ]; // prettier-ignore
  for (const empty of ["", "  "]) {
    const env = Object.fromEntries(names.map((name) => [name, empty]));
    expect(readConfig({ ...env, SCORECARD_STORAGE: " x\n" })).toEqual(readConfig({ SCORECARD_STORAGE: "x" }));
  }
  expect(() => readConfig({ SCORECARD_STORAGE: " " })).toThrow(
    /SCORECARD_STORAGE: expected the connection string/,
  );
});

test.each(["'UseDevelopmentStorage=true'", '"UseDevelopmentStorage=true"', "“UseDevelopmentStorage=true”"])(
  "quotes round %s are named, and its value is not printed",
  (value) => {
    expect(() => readConfig({ SCORECARD_STORAGE: value })).toThrow(
      /^Correct these in the environment:\n {2}SCORECARD_STORAGE: its value stands in quotes\. Take them away$/,
    );
  },
);

test.each([
  ["SCORECARD_READER", "SCORECARD_READERS"],
  ["SCORECARD_CONSULT", "SCORECARD_CONSULTED"],
  ["SCORECARD_TENANTID", "SCORECARD_TENANT_ID"],
  ["SCORECARD_TENANT", "SCORECARD_TENANT_ID"],
])("%s is no setting: %s is asked about, as its default would be in force", (name, meant) => {
  expect(() => readConfig({ SCORECARD_STORAGE: "x", [name]: "listed" })).toThrow(
    `${name}: there is no such setting. Is ${meant} meant?`,
  );
});

test.each([
  "SCORECARD_COUNCIL",
  "SCORECARD_WEBSITE",
  "SCORECARD_PORT",
  "SCORECARD_PORT_80_TCP",
  "SCORECARD_SERVICE_HOST",
])("%s is somebody else's", (name) =>
  expect(readConfig({ SCORECARD_STORAGE: "x", [name]: "y" })).toMatchObject({ readers: "everyone" }),
);

test("an empty setting is none, however it is spelt, and a proxy's whole address is one", () => {
  const env = { SCORECARD_STORAGE: "x", SCORECARD_READER: " ", https_proxy: "http://u:p@proxy:9" };
  expect(readConfig(env)).toMatchObject({ readers: "everyone" });
});

test.each([
  ["notaguid", "1f6d2c3a-0000-4000-8000-000000000001", /SCORECARD_APP_ID: expected an id such as/],
  [
    "1f6d2c3a-0000-4000-8000-000000000001",
    "common",
    /SCORECARD_TENANT_ID: expected an id such as .*, of one tenant/,
  ],
])("an app id of %s in the tenant %s", (SCORECARD_APP_ID, SCORECARD_TENANT_ID, problem) => {
  const env = { SCORECARD_STORAGE: "x", SCORECARD_APP_ID, SCORECARD_TENANT_ID, SCORECARD_APP_PASSWORD: "y" };
  expect(() => readConfig(env)).toThrow(problem);
});

test.each(["127.0.0.1:9", "proxy.council.example", "//proxy:1", "ftp://proxy:1"])(
  "a proxy at %s is refused",
  (address) => {
    expect(() => readConfig({ SCORECARD_STORAGE: "x", HTTPS_PROXY: address })).toThrow(
      "HTTPS_PROXY: expected a proxy's address, for example http://",
    );
  },
);
