import type { Quarter } from "../domain/quarter.ts";
import type { RemindedRound } from "../domain/reminders.ts";
import type { ReminderSteps } from "../domain/reminder-steps.ts";
import { takesAnswers } from "../domain/round.ts";
import type { Ports } from "./ports.ts";
import { stepDay } from "./working-days.ts";

/**
 * The rounds that still take answers and of which a reminder has fallen due by `today` (ISO, UK), with the days of all
 * of theirs. A round without a deadline has none; of one whose first is still to come only the round itself is read.
 */
export async function readRemindedRounds(
  ports: Ports,
  steps: ReminderSteps,
  today: string,
): Promise<readonly RemindedRound[]> {
  const pointers = await ports.editions.pointers();
  const taking = pointers.filter(({ round }) => takesAnswers(round));
  const rounds = await Promise.all(taking.map(({ quarter }) => remindedRound(ports, quarter, steps, today)));
  return rounds.flat();
}

async function remindedRound(
  ports: Ports,
  quarter: Quarter,
  steps: ReminderSteps,
  today: string,
): Promise<readonly RemindedRound[]> {
  const round = (await ports.quarters.readRound(quarter))?.value;
  const deadline = round?.deadline ?? null;
  // While only testers have been asked, nobody else knows of it.
  if (deadline === null || (round?.testers ?? null) !== null) return [];
  const daysOf = (each: readonly (number | null)[]) =>
    Promise.all(each.flatMap((step) => (step === null ? [] : [stepDay(deadline, step)])));
  const [owner, deputy, lead] = await Promise.all([
    daysOf(steps.owner),
    daysOf([steps.deputy]),
    daysOf([steps.lead]),
  ]);
  const days = { owner, deputy, lead };
  if (
    Object.values(days)
      .flat()
      .every((day) => day > today)
  )
    return [];
  const { returns } = await ports.quarters.readWhole(quarter);
  return [{ quarter, returns: returns.map(({ value }) => value), days }];
}
