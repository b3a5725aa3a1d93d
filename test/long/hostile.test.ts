/** @module-tag long */
import { runInNewContext } from "node:vm";
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SCORECARD_COLUMNS } from "../../src/app/import/scorecard-columns.ts";
import { AUDIT_COLUMNS } from "../../src/app/audit-row.ts";
import { auditScorecard } from "../../src/app/audit-scorecard.ts";
import { importFiles } from "../../src/app/import/import-files.ts";
import { MEASURE_COLUMNS } from "../../src/app/import/read-measures.ts";
import { PEOPLE_COLUMNS } from "../../src/app/import/read-people.ts";
import { TARGET_COLUMNS } from "../../src/app/import/read-targets.ts";
import { RAG_METHODS } from "../../src/domain/rag-method.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { readReturnsFile } from "../../src/documents/read-returns-file.ts";
import { messageActivity, tenantId } from "../support/activities.ts";
import {
  hostileActivity,
  hostileAuthorization,
  hostileCsv,
  hostileText,
  type HostileOptions,
} from "../support/hostile-inputs.ts";
import { expectAlive, expectHarmless, expectQuick, hostileOptions } from "../support/hostile-run.ts";
import { LocalChannel, newKeyPair, SERVICE_URL, signToken } from "../support/local-channel.ts";
import { startBot } from "../support/running-bot.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { HEADER_CELLS } from "../support/sheet-rows.ts";
import { MEMBERS, setUpSmallCouncil, tess } from "../support/small-council.ts";
import { xlsxFile } from "../support/xlsx-file.ts";

/** 100,000 inputs in all; a fraction of it for a quick look. */
const SHARE = Number(process.env["HOSTILE_SHARE"] ?? 1);
const SEED = Number(process.env["HOSTILE_SEED"] ?? Date.now() % 2 ** 31);
const HOUR_MS = 3_600_000;
/** Not made smaller where one fails: that takes an hour with long texts. */
const runs = (count: number) => ({ numRuns: Math.ceil(count * SHARE), seed: SEED, endOnFailure: true });

let council: ScorecardUnderTest;
let options: HostileOptions;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  const olive = council.person("Olive");
  await olive.installs();
  await olive.presses(await olive.card(), "Save", { actual: "43.21", why: "Zebraquartz" });
  await council.person("Oscar").installs();
  options = await hostileOptions(council);
});
afterAll(() => council.stop());
afterEach(() => expectAlive(council));

// Files are read here as the parser's thread reads them: starting a thread takes longer than most of them.
describe(`hostile inputs, seed ${SEED}`, () => {
  it(
    "as activities",
    async () => {
      await fc.assert(
        fc.asyncProperty(hostileActivity(options), async (activity) => {
          await expectHarmless(council, activity);
          council.connector.requests.splice(0);
          council.logLines.splice(0);
        }),
        runs(40_000),
      );
    },
    HOUR_MS,
  );

  it(
    "as tokens: memory and speed stay as they were",
    async () => {
      const appId = "b1d6c2f4-0000-4000-8000-5c03eca2d001";
      const teams = await newKeyPair("teams", ["msteams"]);
      const channel = await LocalChannel.start([teams.jwk]);
      let taken = 0;
      const onMessage = () => {
        taken += 1;
        return Promise.resolve({ kind: "nothing" } as const);
      };
      const bot = await startBot(
        { onMessage },
        { appId, appPassword: "p", tenantId },
        { cloud: channel.cloud() },
      );
      const good = messageActivity("x", { serviceUrl: SERVICE_URL });
      const hundredGood = async () => {
        const authorization = `Bearer ${await signToken(teams, appId)}`;
        const started = performance.now();
        for (let i = 0; i < 100; i += 1) expect((await bot.post(good, { authorization })).status).toBe(200);
        return performance.now() - started;
      };
      await hundredGood();
      const before = { ms: await hundredGood(), bytes: heapUsed() };
      let sent = 0;
      await fc.assert(
        fc.asyncProperty(hostileAuthorization, async (authorization) => {
          sent += 1;
          // Each with a key of its own, and a tenant: what was refused must not be kept.
          const named = sent % 2 === 0 ? authorization : `Bearer ${forged(sent)}`;
          expect((await bot.post(good, { authorization: named })).status).toBe(401);
        }),
        runs(20_000),
      );
      const grown = heapUsed() - before.bytes;
      expect(taken).toBe(200);
      expect(grown).toBeLessThan(8_000_000);
      expect(await hundredGood()).toBeLessThan(Math.max(before.ms * 2, before.ms + 200));
      expect(bot.logLines.length).toBeLessThan(500);
      await bot.stop();
      await channel.stop();
    },
    HOUR_MS,
  );

  it(
    "as scorecards to audit",
    async () => {
      const method = RAG_METHODS[0] ?? fail();
      await fc.assert(
        fc.asyncProperty(hostileCsv(AUDIT_COLUMNS), async (csv) => {
          await expectQuick(() =>
            Promise.resolve(auditScorecard(readCsv("s.csv", Buffer.from(csv), AUDIT_COLUMNS), method)),
          );
        }),
        runs(10_000),
      );
    },
    HOUR_MS,
  );

  it.each([
    ["people", PEOPLE_COLUMNS],
    ["measures", MEASURE_COLUMNS],
    ["targets", TARGET_COLUMNS],
    ["scorecard", SCORECARD_COLUMNS],
  ] as const)(
    "as %s to import",
    async (kind, columns) => {
      const none = {
      people: null, priorities: null, scorecard: null, measures: null, targets: null, actions: null, comparators: null, yearStart: null,
      actionsQuarter: null, methodVersion: null,
    }; // prettier-ignore
      await fc.assert(
        fc.asyncProperty(hostileCsv(columns), async (csv) => {
          const table = readCsv("f.csv", Buffer.from(csv), []);
          const by = { id: tess.id, name: tess.name };
          await expectQuick(() =>
            importFiles(council.ports)({ ...none, [kind]: table }, { planId: "2018", by, apply: false }),
          );
        }),
        runs(3_000),
      );
    },
    HOUR_MS,
  );

  it(
    "as returns in CSV",
    async () => {
      await fc.assert(
        fc.asyncProperty(hostileCsv(HEADER_CELLS), async (csv) => {
          await expectQuick(() => readReturnsFile("r.csv", Buffer.from(csv)));
        }),
        runs(10_000),
      );
    },
    HOUR_MS,
  );

  it(
    "as workbooks: cells, formats and parts",
    async () => {
      const cells = fc.array(
        fc.oneof(
          hostileText,
          fc.record({
            value: hostileText,
            type: fc.constantFrom("n", "e", "b", "str", "rich"),
            formula: hostileText,
            format: hostileText,
          }),
          fc.constant(null),
        ),
        { maxLength: 30 },
      );
      const workbook = fc.tuple(fc.array(cells, { maxLength: 6 }), fc.nat(), fc.nat(255));
      await fc.assert(
        fc.asyncProperty(workbook, async ([rows, at, byte]) => {
          const good = xlsxFile([{ rows: [[...HEADER_CELLS], ...rows] as never }]);
          const bytes = Uint8Array.from(good);
          if (at % 3 === 0) bytes[at % bytes.length] = byte;
          await expectQuick(() => readReturnsFile("r.xlsx", bytes));
        }),
        runs(8_000),
      );
    },
    HOUR_MS,
  );
});

function forged(n: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = part({ alg: "RS256", kid: n % 4 === 1 ? "teams" : `key ${n}` });
  const claims = part({ iss: `https://sts.windows.net/${n}/`, ver: "1.0", appid: `app ${n}` });
  return `${header}.${claims}.${"A".repeat(342)}`;
}

function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

function fail(): never {
  throw new Error("no such method");
}
