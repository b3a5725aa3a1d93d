import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { DeliveryReport } from "./delivery-report.ts";
import { cpuSeconds } from "./process-cpu.ts";
import { type Kill, reportSending, type SendingReport } from "./sending-report.ts";
import type { SendingRig } from "./sending-rig.ts";

export interface MeasureOptions {
  /** Requests a second that the campaign could have used. */
  readonly rate: number;
  readonly withinMs: number;
  /** How many can be reached, if not all. */
  readonly reachable?: number;
  /** What happens meanwhile, from the moment when the round begins to open: which replicas were killed. */
  readonly meanwhile?: (opened: Promise<unknown>) => Promise<readonly Kill[]>;
}

export interface MeasuredSending extends SendingReport {
  /** What the product says of it; null where it says nothing. */
  readonly deliveries: DeliveryReport | null;
  /** From the round's opening to the last card: seconds, and of them seconds of processor time. */
  readonly seconds: number;
  readonly openSeconds: number;
  /** Of the machine, at the last card: what is above its number of processors waits. */
  readonly loadAverage: number;
  readonly cpu: { readonly azurite: number; readonly standIn: number; readonly replicas: readonly number[] };
  readonly storageRequestsPerCard: number;
  readonly storageRequests: Readonly<Record<string, number>>;
  readonly logged: Readonly<Record<string, number>>;
}

const SETTLES_WITHIN_MS = 30_000;

/** Opens the round and waits until everybody has their card, or it has taken too long. */
export async function measureSending(rig: SendingRig, options: MeasureOptions): Promise<MeasuredSending> {
  const before = usage(rig);
  const opening = Date.now();
  const opened = rig.open().then(() => secondsSince(opening));
  const [openSeconds, , kills = []] = await Promise.all([
    opened,
    rig.reached(options.reachable ?? rig.chats.length, options.withinMs),
    options.meanwhile?.(opened),
  ]);
  const seconds = secondsSince(opening);
  const after = usage(rig);
  const deliveries = await settled(rig);
  const storageRequests = difference(usage(rig).storage, before.storage);
  const requests = await rig.standIn.requests();
  const report = reportSending(requests, rig.chats, { rate: options.rate, kills });
  const sum = Object.values(storageRequests).reduce((total, count) => total + count, 0);
  return {
    ...report,
    deliveries,
    seconds,
    openSeconds,
    loadAverage: loadavg()[0] ?? 0,
    cpu: {
      azurite: after.azurite - before.azurite,
      standIn: after.standIn - before.standIn,
      replicas: after.replicas.map((used, i) => used - (before.replicas[i] ?? 0)),
    },
    storageRequestsPerCard: report.reached === 0 ? 0 : sum / report.reached,
    storageRequests,
    logged: countLogged(rig),
  };
}

/** What is still recorded after the last card; what never comes to an end does not hold up the report. */
async function settled(rig: SendingRig): Promise<DeliveryReport | null> {
  const until = Date.now() + SETTLES_WITHIN_MS;
  await wait(1_500);
  let report = await rig.deliveries();
  while (report !== null && report.waiting > 0 && Date.now() < until) {
    await wait(2_000);
    report = await rig.deliveries();
  }
  return report;
}

interface Usage {
  readonly azurite: number;
  readonly standIn: number;
  readonly replicas: readonly number[];
  readonly storage: Readonly<Record<string, number>>;
}

function usage({ azurite, standIn, replicas }: SendingRig): Usage {
  const storage: Record<string, number> = {};
  for (const replica of replicas) {
    for (const [what, count] of Object.entries(replica.storageRequests())) {
      storage[what] = (storage[what] ?? 0) + count;
    }
  }
  return {
    azurite: azurite.cpuSeconds(),
    standIn: cpuSeconds(standIn.pid) ?? 0,
    replicas: replicas.map((replica) => replica.cpuSeconds()),
    storage,
  };
}

function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(after).map(([what, count]) => [what, count - (before[what] ?? 0)]),
  );
}

/** How often each line was logged at warn and above, by its words. */
function countLogged({ replicas }: SendingRig): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of replicas.flatMap(({ logLines }) => logLines)) {
    const said = /"level":[456]0.*"msg":"([^"]*)"/.exec(line)?.[1] ?? (line.startsWith("{") ? null : line);
    if (said !== null) counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

function secondsSince(time: number): number {
  return (Date.now() - time) / 1_000;
}
