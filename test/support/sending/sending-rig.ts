import { setTimeout as wait } from "node:timers/promises";
import { formatQuarter, previousQuarter, quarterEnd, quarterOf } from "../../../src/domain/quarter.ts";
import { type AzuriteInHand, startAzuriteInHand } from "./azurite-in-hand.ts";
import { type BuiltScorecard, buildScorecard } from "./built-scorecard.ts";
import { type Council, councilOf } from "./council-of.ts";
import { type DeliveryReport, readDeliveryReport } from "./delivery-report.ts";
import { installInStorage, installOverHttp } from "./install-council.ts";
import { type CommandRun, runScorecard } from "./scorecard-command.ts";
import { ScorecardReplica } from "./scorecard-replicas.ts";
import type { StandInSettings } from "./stand-in-options.ts";
import { chatOf } from "./stand-in-rules.ts";
import { startTeamsStandIn, type TeamsStandIn } from "./teams-stand-in.ts";

export interface RigOptions {
  readonly recipients: number;
  readonly replicas: number;
  readonly standIn?: StandInSettings;
  /** "http": everybody installs the app as Teams tells it; "storage": thousands in seconds. */
  readonly installs?: "http" | "storage";
  /** The checkout to run; this one unless given. */
  readonly source?: string;
  /** Azurite keeps its data on disk, so that it can be ended and started again. */
  readonly keepsStorage?: boolean;
}

const PLAN = "scale";
/** More than anything here sends. */
const NO_LIMIT = 100_000;

/** The whole product from outside: storage, replicas and command line as production runs them, and Teams' stand-in. */
export interface SendingRig {
  readonly azurite: AzuriteInHand;
  readonly standIn: TeamsStandIn;
  readonly replicas: readonly ScorecardReplica[];
  readonly council: Council;
  /** The one that is asked for, as `2026/27 Q2`. */
  readonly quarter: string;
  /** The owners' chats. */
  readonly chats: readonly string[];
  command(...args: readonly string[]): Promise<CommandRun>;
  /** Opens the round: everybody is asked. */
  open(): Promise<void>;
  deliveries(): Promise<DeliveryReport | null>;
  /** Waits until Teams has a card for so many; false when that has taken too long. */
  reached(howMany: number, withinMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** Sets everything up, up to a council that is ready to be asked. */
export async function startSendingRig(options: RigOptions): Promise<SendingRig> {
  const cleanUps: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  };
  try {
    return await setUp(options, stop, cleanUps);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function setUp(
  options: RigOptions,
  stop: () => Promise<void>,
  cleanUps: (() => Promise<unknown>)[],
): Promise<SendingRig> {
  const { standIn: settings = {}, keepsStorage = false } = options;
  const built = await buildScorecard(options.source);
  cleanUps.push(() => built.remove());
  const azurite = await startAzuriteInHand(keepsStorage ? `${built.folder}/azurite` : undefined);
  cleanUps.push(() => azurite.stop());
  const standIn = await startTeamsStandIn({ limitPerSecond: NO_LIMIT });
  cleanUps.push(() => standIn.stop());
  const env = {
    SCORECARD_STORAGE: azurite.connectionString,
    SCORECARD_PLAN: PLAN,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "info",
  };
  const council = await councilOf(options.recipients, built.folder);
  await standIn.tell({ order: "admit", members: [council.officer, ...council.owners] });
  const command = (...args: readonly string[]) => runScorecard(built, env, args);
  const { people, measures } = council.files;
  await done(command("import", "--people", people, "--measures", measures, "--apply"));
  const replicas: ScorecardReplica[] = [];
  cleanUps.push(() => Promise.all(replicas.map((replica) => replica.killHard())));
  for (let number = 1; number <= options.replicas; number += 1) {
    replicas.push(await ScorecardReplica.start({ built, env, number }));
  }
  await install(options, { azurite, standIn, replicas, council, built });
  await standIn.tell({ order: "behave", options: settings });
  await standIn.tell({ order: "start-over" });
  const quarter = lastQuarter(new Date());
  return {
    azurite,
    standIn,
    replicas,
    council,
    quarter,
    chats: council.owners.map(chatOf),
    command,
    open: async () => {
      await done(command("round", "open", quarter, "--as", council.officer.userPrincipalName));
    },
    deliveries: async () => readDeliveryReport(await command("round", "status", quarter, "--json")),
    reached: (howMany, withinMs) => reached(standIn, howMany, withinMs),
    stop,
  };
}

interface Parts {
  readonly azurite: AzuriteInHand;
  readonly standIn: TeamsStandIn;
  readonly replicas: readonly ScorecardReplica[];
  readonly council: Council;
  readonly built: BuiltScorecard;
}

async function install(options: RigOptions, parts: Parts): Promise<void> {
  const { azurite, standIn, replicas, council, built } = parts;
  if (options.installs === "http") {
    const ports = replicas.map(({ port }) => port);
    await installOverHttp(council.owners, ports, standIn.serviceUrl);
    return;
  }
  const { connectionString } = azurite;
  const storage = { source: built.source, connectionString, planId: PLAN };
  await installInStorage(council.owners, storage, standIn.serviceUrl);
}

async function done(run: Promise<CommandRun>): Promise<void> {
  const { exitCode, out, err } = await run;
  if (exitCode !== 0) throw new Error(`A command ended with ${exitCode}:\n${out.slice(-2_000)}\n${err}`);
}

async function reached(standIn: TeamsStandIn, howMany: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while ((await standIn.reached()) < howMany) {
    if (Date.now() > until) return false;
    await wait(200);
  }
  return true;
}

/** The last one that has ended: a round can be opened for it. */
function lastQuarter(now: Date): string {
  const today = now.toISOString().slice(0, 10);
  let quarter = quarterOf(now.getUTCFullYear(), 4);
  while (quarterEnd(quarter) >= today) quarter = previousQuarter(quarter);
  return formatQuarter(quarter);
}
