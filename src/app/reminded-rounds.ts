import type { RemindedRound } from "../domain/reminders.ts";
import type { ReminderSteps } from "../domain/reminder-steps.ts";
import type { Ports, QuarterContents } from "./ports.ts";
import { stepDay } from "./working-days.ts";

/** The rounds that still take answers, with the days of their reminders; one without a deadline has none. */
export async function readRemindedRounds(
  ports: Ports,
  steps: ReminderSteps,
): Promise<readonly RemindedRound[]> {
  const pointers = await ports.editions.pointers();
  const taking = pointers.filter(({ round }) => round === "open" || round === "closed");
  const contents = await Promise.all(taking.map(({ quarter }) => ports.quarters.readWhole(quarter)));
  const rounds = await Promise.all(contents.map((content) => remindedRound(content, steps)));
  return rounds.flat();
}

async function remindedRound(
  { round, returns }: QuarterContents,
  steps: ReminderSteps,
): Promise<readonly RemindedRound[]> {
  const deadline = round?.value.deadline ?? null;
  if (round === null || deadline === null) return [];
  const daysOf = (each: readonly (number | null)[]) =>
    Promise.all(each.flatMap((step) => (step === null ? [] : [stepDay(deadline, step)])));
  const [owner, deputy, lead] = await Promise.all([
    daysOf(steps.owner),
    daysOf([steps.deputy]),
    daysOf([steps.lead]),
  ]);
  const days = { owner, deputy, lead };
  return [{ quarter: round.value.quarter, returns: returns.map(({ value }) => value), days }];
}
