/** When those who still owe figures hear of it, in working days from the deadline: -3 is before it, 0 on it, 2 after. */
export interface ReminderSteps {
  /** Of the person asked: at most three, in order. */
  readonly owner: readonly number[];
  /** Of the deputy; null: never. */
  readonly deputy: number | null;
  /** Of the corporate lead, with a list of their area; null: never. */
  readonly lead: number | null;
}

export const USUAL_STEPS: ReminderSteps = { owner: [-3, 0, 2], deputy: 4, lead: 6 };

/** To one person of their own figures of one round. */
export const MOST_REMINDERS = 3;
const FURTHEST = 60;

/** Reads `-3, 0, 2; deputy 4; lead 6`; either of the last two may be left out. Null for anything else. */
export function parseReminderSteps(text: string): ReminderSteps | null {
  const [owner = "", ...others] = text.split(";").map((part) => part.trim().toLowerCase());
  const days = owner === "" ? [] : owner.split(",").map(readDays);
  const steps = { deputy: null as number | null, lead: null as number | null };
  for (const other of others) {
    const match = /^(deputy|lead) (.+)$/.exec(other);
    const day = readDays(match?.[2] ?? "");
    const who = match?.[1] === "lead" ? "lead" : "deputy";
    if (match === null || day === null || steps[who] !== null) return null;
    steps[who] = day;
  }
  if (days.length > MOST_REMINDERS) return null;
  const known = days.filter((day) => day !== null);
  const inOrder = known.every((day, n) => n === 0 || day > (known[n - 1] ?? day));
  return known.length < days.length || !inOrder ? null : { owner: known, ...steps };
}

function readDays(text: string): number | null {
  const days = /^[+-]?\d{1,2}$/.test(text.trim()) ? Number(text) : NaN;
  return Math.abs(days) <= FURTHEST ? days : null;
}
