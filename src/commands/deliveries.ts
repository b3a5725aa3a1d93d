import { Argument, Command } from "commander";
import type { Delivery } from "../app/delivery-port.ts";
import type { Ports } from "../app/ports.ts";
import {
  type DeliveryReport,
  isTrouble,
  isWaiting,
  personOf,
  reportOf,
} from "../app/sending/delivery-report.ts";
import { loadDeliveries, loadNames, type NamedDelivery } from "../app/sending/quarter-deliveries.ts";
import {
  sendUndelivered,
  stopSending,
  withdrawSent,
  type WhichDeliveries,
} from "../app/sending/steer-sending.ts";
import { countOf } from "../domain/count-of.ts";
import type { Person } from "../domain/person.ts";
import { notAQuarter, parseQuarter, type Quarter } from "../domain/quarter.ts";
import { reportText, troubleLines } from "../views/delivery-text.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { namesNobody, readPerson } from "./who-acts.ts";

const STEPS = ["list", "retry", "drop", "withdraw"] as const;
type Step = (typeof STEPS)[number];

interface DeliveriesOptions {
  readonly as?: string;
  readonly to?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `deliveries list|retry|drop|withdraw [quarter] --to <who> --as <upn>`. Exit codes: 0 done, 1 refused, 2 usage. */
export function deliveriesCommand(ports: ImportCommandPorts): Command {
  return new Command("deliveries")
    .description(
      "List what was not delivered, send it again, stop what is waiting, or take away what was sent",
    )
    .addArgument(new Argument("<step>").choices(STEPS))
    .argument("[quarter]", "for example '2019/20 Q3'; without it of every quarter, for list and drop")
    .option("--as <upn>", "who acts: a member of the performance team (not for list)")
    .option("--to <who>", "only to this person, by sign-in name, or to this channel, by name")
    .option("--all", "for list: what arrived too")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (step: Step, quarterText: string | undefined, options: DeliveriesOptions) => {
      const quarter = quarterText === undefined ? null : parseQuarter(quarterText);
      if (quarterText !== undefined && quarter === null) return fail(ports, 2, notAQuarter(quarterText));
      if ((step === "withdraw" || step === "retry") && quarter === null)
        return fail(ports, 2, `Say of which quarter, for example: deliveries ${step} '2019/20 Q3'`);
      const { ports: storage } = await ports.connect();
      const which = await readTo(storage, options.to);
      if (which === null) return fail(ports, 1, `Nothing was to be sent to ${options.to ?? ""}.`);
      if (step === "list") return print(ports, await list(storage, quarter, which, options), options);
      const by = options.as === undefined ? null : await readPerson(storage, options.as);
      if (by === null) return fail(ports, 2, `Say who acts. ${namesNobody("--as")}`);
      const outcome = await STEERED[step](storage, by, quarter, which);
      if (outcome.kind === "refused") return fail(ports, 1, outcome.why);
      print(ports, { data: outcome, text: steeredText(step, outcome.count, outcome.waiting) }, options);
    });
}

const STEERED = { retry: sendUndelivered, drop: stopSending, withdraw: withdrawSent } as const;
const DONE = { retry: "being sent again", drop: "stopped", withdraw: "being withdrawn" } as const;

function steeredText(step: keyof typeof DONE, count: number, waiting: number): string {
  const besides = waiting === 0 ? "" : ` ${countOf(waiting, "other", "others")} still on the way.`;
  return `${countOf(count, "message")} ${DONE[step]}.${besides}`;
}

interface Said {
  readonly text: string;
  readonly data: unknown;
}

function print(ports: ImportCommandPorts, { text, data }: Said, { json }: DeliveriesOptions): void {
  ports.out(json === true ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`);
}

/** Null: nobody and no channel is called so. */
async function readTo(ports: Ports, to: string | undefined): Promise<WhichDeliveries | null> {
  if (to === undefined) return () => true;
  const person: Person | null = (await ports.people.readByUpn(to.trim().toLowerCase()))?.value ?? null;
  if (person !== null) return (delivery) => personOf(delivery) === person.id;
  const isChannel = ({ content }: Delivery) =>
    "channelName" in content && content.channelName.toLowerCase() === to.trim().toLowerCase();
  const all = await loadDeliveries(ports, null);
  return all.some(({ value }) => isChannel(value)) ? isChannel : null;
}

/** One delivery as it is listed. */
interface ListedDelivery extends Pick<
  Delivery,
  "campaign" | "recipient" | "state" | "why" | "refusal" | "tries"
> {
  readonly name: string;
  readonly kind: string;
  readonly askedAt: string;
  readonly changedAt: string;
}

async function list(
  ports: Ports,
  quarter: Quarter | null,
  which: WhichDeliveries,
  { all = false }: DeliveriesOptions,
): Promise<Said> {
  const meant = (await loadDeliveries(ports, quarter)).map(({ value }) => value).filter(which);
  const nameOf = await loadNames(ports);
  const shown = meant
    .filter((delivery) => all || isTrouble(delivery) || isWaiting(delivery))
    .map((delivery) => ({ name: nameOf(delivery), delivery }));
  const campaigns = [...new Set(meant.map(({ campaign }) => campaign))].map((campaign) => ({
    campaign,
    ...reportOf(meant.filter((delivery) => delivery.campaign === campaign)),
  }));
  const report: DeliveryReport = reportOf(meant);
  const lines = troubleLines(shown).map(({ who, what }) => `  ${who}${what}`);
  return {
    text: [reportText(report), ...lines].join("\n"),
    data: { ...report, campaigns, deliveries: shown.map(listed) },
  };
}

function listed({ name, delivery }: NamedDelivery): ListedDelivery {
  const { campaign, recipient, content, state, why, refusal, tries, askedAt, changedAt } = delivery;
  return { campaign, recipient, name, kind: content.kind, state, why, refusal, tries, askedAt, changedAt };
}
