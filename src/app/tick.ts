import type { PersonId } from "../domain/person.ts";
import { type DueReminder, dueReminders, type RemindedRound } from "../domain/reminders.ts";
import { quarterEnd } from "../domain/quarter.ts";
import { MOST_REMINDERS, type ReminderSteps } from "../domain/reminder-steps.ts";
import { askCampaign, pending, reminderCampaign } from "./campaigns.ts";
import { inParallel } from "./in-parallel.ts";
import type { Snooze } from "./conversation-port.ts";
import type { Ports } from "./ports.ts";
import type { Delivery, ReminderOf } from "./delivery-port.ts";
import { readRemindedRounds } from "./reminded-rounds.ts";
import { remindersSince } from "./reminders-since.ts";
import { ukDate } from "./uk-time.ts";
import { hearsToday } from "./hears-today.ts";
import { isWorkingTime } from "./working-days.ts";

export interface TickOutcome {
  /** When it was, ISO, UTC. */
  readonly at: string;
  /** Nobody is written to at night, at weekends or on bank holidays: nothing was looked at. */
  readonly workingTime: boolean;
  readonly reminded: number;
  /** Reminders that were due earlier, and that the one sent now stands for. */
  readonly skipped: number;
}

const MOST_AT_ONCE = 16;

/**
 * Does what is due by now, and nothing else; twice, or by two replicas at once, changes nothing. Whoever has something
 * missing gets one message for the latest reminder that applies; earlier ones that were never sent are recorded as
 * skipped. Nobody hears more than once a day, nor more than three times a round of their own figures.
 */
export function tick(ports: Ports, steps: ReminderSteps): () => Promise<TickOutcome> {
  return async () => {
    const now = ports.clock.now();
    const nothing = { at: now.toISOString(), workingTime: false, reminded: 0, skipped: 0 };
    if (!(await isWorkingTime(now))) return nothing;
    const rounds = await readRemindedRounds(ports, steps, ukDate(now));
    const due = dueReminders(rounds, ukDate(now));
    if (due.length === 0) return { ...nothing, workingTime: true };
    const heard = await readHeard(ports, rounds, due);
    const people = [...new Set(due.map(({ person }) => person))];
    const wanted = people.flatMap((person) =>
      remindersFor(
        person,
        due.filter((reminder) => reminder.person === person),
        heard,
        now,
      ),
    );
    await ports.deliveries.create(wanted);
    const toSend = [...heard.reminders.filter(isUntried), ...wanted.filter(isUntried)];
    await inParallel(toSend, MOST_AT_ONCE, ({ campaign, recipient }) =>
      ports.outbox.enqueue({ task: "send", campaign, recipient }),
    );
    const skipped = wanted.filter(({ state }) => state === "skipped").length;
    return { at: nothing.at, workingTime: true, reminded: wanted.length - skipped, skipped };
  };
}

/** What people have had already since the rounds could first be opened. */
interface Heard {
  readonly reminders: readonly Delivery[];
  readonly requestCards: readonly Delivery[];
  readonly snoozes: readonly Snooze[];
}

async function readHeard(
  ports: Ports,
  rounds: readonly RemindedRound[],
  due: readonly DueReminder[],
): Promise<Heard> {
  // One that was over before the first of these reminders belongs to an earlier round.
  const first = due.map(({ day }) => day).toSorted()[0] ?? "";
  const snoozes = (await ports.conversations.snoozes()).filter(({ until }) => until > first);
  // Not from the first step: after one was put off, or the deadline was moved, they lie on any day of the round.
  const [since = first] = [first, ...rounds.map(({ quarter }) => quarterEnd(quarter))].toSorted();
  const [reminders, ...requestCards] = await Promise.all([
    remindersSince(ports, since),
    ...rounds.map(({ quarter }) => ports.deliveries.list(askCampaign(quarter))),
  ]);
  return { reminders, requestCards: requestCards.flat(), snoozes };
}

/** The one to send now, after those that it stands for; none where there is nothing (more) to say today. */
function remindersFor(
  person: PersonId,
  due: readonly DueReminder[],
  heard: Heard,
  now: Date,
): readonly Delivery[] {
  const today = ukDate(now);
  const had = heard.reminders.filter(({ recipient }) => recipient === person);
  const cards = heard.requestCards.filter(({ recipient }) => recipient === person);
  const until = heard.snoozes.find((snooze) => snooze.person === person)?.until ?? null;
  if (until !== null && until > today) return [];
  if ([...had, ...cards].some((delivery) => hearsToday(delivery, today))) return [];
  const of = worthSaying(due, had);
  const days = [...new Set([...due.map(({ day }) => day), ...(until === null ? [] : [until])])].toSorted();
  const latest = days.at(-1);
  if (of.length === 0 || latest === undefined || isRecorded(had, latest)) return [];
  const earlier = days.filter((day) => day !== latest && !isRecorded(had, day));
  const reminder = (day: string) =>
    pending(reminderCampaign(day), person, { kind: "reminder", person, of }, now);
  const skipped = earlier.map((day): Delivery => ({
    ...reminder(day),
    state: "skipped",
    onPurpose: true,
    why: `the reminder of ${latest} stands for it`,
  }));
  return [...skipped, reminder(latest)];
}

/** Which rounds, and as what; of their own figures nobody hears a fourth time. */
function worthSaying(due: readonly DueReminder[], had: readonly Delivery[]): readonly ReminderOf[] {
  const kinds = new Map(due.map(({ quarter, role }) => [`${quarter} ${role}`, { quarter, role }]));
  return [...kinds.values()].filter(
    ({ quarter, role }) => role !== "owner" || timesHeard(had, quarter) < MOST_REMINDERS,
  );
}

function timesHeard(had: readonly Delivery[], quarter: string): number {
  return had.filter(
    ({ state, content }) =>
      state !== "skipped" &&
      content.kind === "reminder" &&
      content.of.some((part) => part.quarter === quarter && part.role === "owner"),
  ).length;
}

function isRecorded(had: readonly Delivery[], day: string): boolean {
  return had.some(({ campaign }) => campaign === reminderCampaign(day));
}

/** Not on the queue, perhaps: what created it may have ended before that. A second message for it does no harm. */
function isUntried({ state, tries }: Delivery): boolean {
  return state === "pending" && tries === 0;
}
