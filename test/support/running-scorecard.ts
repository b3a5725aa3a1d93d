import type { Config, Consulted, Readers } from "../../src/config.ts";
import { pino } from "pino";
import { expect, vi } from "vitest";
import { askCampaign } from "../../src/app/campaigns.ts";
import type { Ports } from "../../src/app/ports.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import type { CardActions } from "../../src/bot/card-attachment.ts";
import { startScorecard } from "../../src/scorecard.ts";
import { channel, tenantId } from "./activities.ts";
import { type BotClient, createBotClient } from "./bot-client.ts";
import { usualWay } from "./card-ways.ts";
import { FakeConnector, type Member, type RecordedRequest } from "./fake-connector.ts";
import { PersonAtKeyboard } from "./person-at-keyboard.ts";
import { ownPrefix, testConnectionString } from "./own-storage.ts";

export interface ScorecardTestOptions {
  /** Fills the storage before the bot is spoken to. */
  readonly setUp: (ports: Ports) => Promise<void>;
  readonly people: readonly Member[];
  /** ISO; the bot's clock stands still until a test moves it. */
  readonly now?: string;
  readonly idleMs?: number;
  /** What the cards' buttons are; as the run has them unless given. */
  readonly cardActions?: CardActions;
  /** Another way to the storage; the worker's Azurite unless given. */
  readonly storage?: string;
  /** Who sees what is published; everyone unless given. */
  readonly readers?: Readers;
  /** Who sees a draft before the release; nobody unless given. */
  readonly consulted?: Consulted;
  /** On the storage of another council, whose plan this one's replaces. */
  readonly after?: Pick<Config, "planId" | "earlierPlans"> & { readonly tablePrefix: string };
}

/** The whole bot on storage of its own, with the fake connector for Teams, and people to talk to it. */
export class ScorecardUnderTest {
  readonly client: BotClient;
  /** Where the bot listens. */
  readonly port: number;
  readonly connector: FakeConnector;
  readonly ports: Ports;
  readonly tablePrefix: string;
  readonly cardActions: CardActions;
  /** Lines of the log, as written. */
  readonly logLines: string[];
  readonly #setNow: (iso: string) => void;
  readonly #takeStorageRequests: () => readonly string[];
  readonly #members: readonly Member[];
  readonly stop: () => Promise<void>;

  static async start(options: ScorecardTestOptions): Promise<ScorecardUnderTest> {
    let now = new Date(options.now ?? "2019-10-07T09:00:00.000Z");
    let asked: string[] = [];
    // Each request comes well after the one before it: Teams' limits have tests of their own.
    let connectorTime = 0;
    const connector = await FakeConnector.start({ now: () => (connectorTime += 10_000) });
    for (const member of options.people) {
      connector.addMember(member);
      connector.install(`a:${member.id}`);
    }
    for (const id of [channel.id, channel.team.id, groupChat]) connector.install(id);
    const logLines: string[] = [];
    const config = testConfig(options.cardActions ?? usualWay, options.storage ?? testConnectionString(), {
      readers: options.readers ?? "everyone",
      consulted: options.consulted ?? "nobody",
      ...options.after,
    });
    const scorecard = await startScorecard({
      config,
      log: pino({ level: "info" }, { write: (line) => logLines.push(line) }),
      clock: { now: () => now },
      idleMs: options.idleMs ?? 160,
      onStorageRequest: (what, method, url) => {
        if (what === "tables") asked.push(`${method} ${tableIn(url, config.tablePrefix)}`);
      },
    });
    await options.setUp(scorecard.ports);
    return new ScorecardUnderTest({
      client: createBotClient(scorecard.port),
      port: scorecard.port,
      connector,
      ports: scorecard.ports,
      tablePrefix: config.tablePrefix,
      cardActions: config.cardActions,
      logLines,
      members: options.people,
      setNow: (iso) => {
        now = new Date(iso);
      },
      takeStorageRequests: () => {
        const taken = asked;
        asked = [];
        return taken;
      },
      stop: async () => {
        await scorecard.stop();
        await connector.stop();
        const executes = JSON.stringify(connector.requests).includes('"Action.Execute"');
        if (executes && config.cardActions === "submit") throw new Error("An Action.Execute was sent.");
      },
    });
  }

  private constructor(parts: {
    readonly client: BotClient;
    readonly port: number;
    readonly connector: FakeConnector;
    readonly ports: Ports;
    readonly tablePrefix: string;
    readonly cardActions: CardActions;
    readonly logLines: string[];
    readonly members: readonly Member[];
    readonly setNow: (iso: string) => void;
    readonly takeStorageRequests: () => readonly string[];
    readonly stop: () => Promise<void>;
  }) {
    this.client = parts.client;
    this.port = parts.port;
    this.connector = parts.connector;
    this.ports = parts.ports;
    this.tablePrefix = parts.tablePrefix;
    this.cardActions = parts.cardActions;
    this.logLines = parts.logLines;
    this.#members = parts.members;
    this.#setNow = parts.setNow;
    this.#takeStorageRequests = parts.takeStorageRequests;
    this.stop = parts.stop;
  }

  /** Somebody to talk to the bot, by the beginning of their name. */
  person(name: string): PersonAtKeyboard {
    const member = this.#members.find((m) => m.name.toLowerCase().startsWith(name.toLowerCase()));
    if (member === undefined) throw new Error(`Nobody is called ${name}.`);
    const { client, connector, cardActions } = this;
    return new PersonAtKeyboard({ client, connector, member, cardActions });
  }

  setNow(iso: string): void {
    this.#setNow(iso);
  }

  /** Requests to the tables since the last call, as `GET Quarters`; without those of the worker that sends. */
  takeTableRequests(): readonly string[] {
    return this.#takeStorageRequests().filter((request) => !request.endsWith(" Deliveries"));
  }

  /** Everything that the bot sent or put into a channel or group chat, as JSON. */
  sharedJson(): string {
    return JSON.stringify(this.sent().filter(({ path }) => !(path[0] ?? "").startsWith("a:")));
  }

  /** Messages sent and replaced, without lookups. */
  sent(): readonly RecordedRequest[] {
    return this.connector.requests.filter(({ method }) => method !== "GET");
  }

  /** Waits until every request card of the open round is sent, or is known not to arrive. */
  async nothingPending(): Promise<void> {
    await vi.waitFor(
      async () => {
        const states = (await this.ports.deliveries.list(askCampaign(OPEN_QUARTER))).map(
          ({ state }) => state,
        );
        expect(states.filter((state) => state === "pending" || state === "sending")).toEqual([]);
      },
      { timeout: 15_000, interval: 160 },
    );
  }

  /** Waits until every delivery of these campaigns has come to an end. */
  async settled(...campaigns: readonly string[]): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const campaign of campaigns) {
          const states = (await this.ports.deliveries.list(campaign)).map(({ state }) => state);
          expect(states.filter((state) => state === "pending" || state === "sending")).toEqual([]);
          expect(states).not.toEqual([]);
        }
      },
      { timeout: 15_000, interval: 160 },
    );
  }
}

/** The round that the councils of these tests have open. */
const OPEN_QUARTER = quarterOf(2019, 2);

export const groupChat = "19:group@thread.v2";

function testConfig(
  cardActions: CardActions,
  storage: string,
  of: Pick<Config, "readers" | "consulted"> & Partial<ScorecardTestOptions["after"]>,
) {
  return {
    storage,
    planId: "2018",
    earlierPlans: [],
    tablePrefix: ownPrefix(),
    bot: { appId: "", appPassword: null, appType: "SingleTenant" as const, tenantId },
    cardActions,
    host: "127.0.0.1",
    port: 0,
    cloud: null,
    isProduction: false,
    logLevel: "info",
    reminders: USUAL_STEPS,
    // Tests type faster than people; the limit has tests of its own.
    personLimit: Infinity,
    teamsLimit: 50,
    ...of,
  };
}

/** `Quarters`; of a transaction, whose address names no table, `transaction`. */
function tableIn(url: string, prefix: string): string {
  return new RegExp(`/${prefix}([A-Za-z]+)`).exec(url)?.[1] ?? "transaction";
}

/** How a person of a council looks in Teams. */
export function memberOf(upn: string, name: string, number: number): Member {
  const aadObjectId = `0f5b1c1e-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return { id: `29:${upn.split("@")[0] ?? upn}`, name, aadObjectId, userPrincipalName: upn };
}
