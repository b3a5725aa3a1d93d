import { test, vi } from "vitest";
import { copyOfStorage, type CopiedStorage, pasteStorage, messagesQueued } from "./copied-storage.ts";
import type { FakeConnector } from "./fake-connector.ts";
import { ScorecardUnderTest, type ScorecardTestOptions } from "./running-scorecard.ts";

export interface CouncilOptions extends ScorecardTestOptions {
  /** Beginnings of the names of those who have installed the app. */
  readonly installed?: readonly string[];
  /** What has happened before each test begins. */
  readonly story?: (council: ScorecardUnderTest) => Promise<void>;
}

/**
 * `it`, each time in a council of its own, so that the tests of a file can run side by side. The council is set up
 * once, and each test has a copy of what was then stored and sent.
 */
export function itInCouncil(options: CouncilOptions) {
  let first: Promise<CopiedCouncil> | undefined;
  return test.extend<{ council: ScorecardUnderTest }>({
    council: async ({}, use) => {
      const copied = await (first ??= setUpOnce(options));
      const council = await ScorecardUnderTest.start({ ...options, setUp: () => Promise.resolve() });
      council.connector.continueFrom(copied.connector);
      await pasteStorage(council.tablePrefix, moved(copied, council.connector.serviceUrl));
      council.takeTableRequests();
      await use(council);
      await council.stop();
    },
  });
}

interface CopiedCouncil {
  readonly storage: CopiedStorage;
  readonly connector: FakeConnector;
  readonly serviceUrl: string;
}

/** How campaigns went is told seconds later: nobody waits for that. */
async function reportsToCome({ ports }: ScorecardUnderTest): Promise<number> {
  const reports = await ports.deliveries.listStartingWith("report~");
  return reports.filter(({ value }) => value.state === "pending").length;
}

async function setUpOnce(options: CouncilOptions): Promise<CopiedCouncil> {
  const council = await ScorecardUnderTest.start({ ...options, idleMs: 80 });
  const { connector, tablePrefix } = council;
  // What the set-up sends first: an installation in its midst would bring a second card.
  await council.nothingPending();
  for (const who of options.installed ?? []) await council.person(who).installs();
  await council.nothingPending();
  await options.story?.(council);
  await vi.waitUntil(async () => (await messagesQueued(tablePrefix)) <= (await reportsToCome(council)), {
    timeout: 15_000,
    interval: 80,
  });
  const copied = { storage: await copyOfStorage(tablePrefix), connector, serviceUrl: connector.serviceUrl };
  await council.stop();
  return copied;
}

/** The same rows, with the address of another connector in them. */
function moved({ storage, serviceUrl }: CopiedCouncil, to: string): CopiedStorage {
  return JSON.parse(JSON.stringify(storage).replaceAll(serviceUrl, to)) as CopiedStorage;
}
