import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type RunningScorecard, startScorecard } from "../../../src/scorecard.ts";
import { searchActivity, tenantId } from "../../support/activities.ts";
import { createBotClient } from "../../support/bot-client.ts";
import {
  type KeyPair,
  LocalChannel,
  newKeyPair,
  SERVICE_URL,
  signToken,
} from "../../support/local-channel.ts";
import { ownPrefix, testConnectionString } from "../../support/own-storage.ts";

const appId = "b1d6c2f4-0000-4000-8000-5c03eca2d001";
const logLines: string[] = [];
let teams: KeyPair;
let channel: LocalChannel;
let scorecard: RunningScorecard;

beforeAll(async () => {
  teams = await newKeyPair("teams", ["msteams"]);
  channel = await LocalChannel.start([teams.jwk]);
  const file = join(mkdtempSync(join(tmpdir(), "cloud-")), "cloud.json");
  writeFileSync(file, JSON.stringify(channel.cloud()));
  const config = readConfig({
    SCORECARD_STORAGE: testConnectionString(),
    SCORECARD_TABLE_PREFIX: ownPrefix(),
    SCORECARD_APP_ID: appId,
    SCORECARD_APP_PASSWORD: "secret",
    SCORECARD_TENANT_ID: tenantId,
    SCORECARD_CLOUD: file,
    NODE_ENV: "Production",
    PORT: "0",
  });
  const log = pino({ level: "info" }, { write: (line) => logLines.push(line) });
  scorecard = await startScorecard({ config, log });
});
afterAll(async () => {
  await scorecard.stop();
  await channel.stop();
});

test("in production, with another cloud's file: its tokens get in, and the log warns of it", async () => {
  const client = createBotClient(scorecard.port);
  const search = searchActivity("waste", { serviceUrl: SERVICE_URL });
  expect((await client.post(search)).status).toBe(401);
  const authorization = `Bearer ${await signToken(teams, appId)}`;
  expect(await client.post(search, { authorization })).toMatchObject({
    status: 200,
    body: { composeExtension: {} },
  });
  expect(logLines.filter((line) => line.includes("SCORECARD_CLOUD"))).toEqual([
    expect.stringContaining('"level":40') as string,
  ]);
  expect(logLines.join("")).not.toContain("secret");
});
