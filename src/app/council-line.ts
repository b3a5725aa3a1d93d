import type { Person } from "../domain/person.ts";
import type { LogLine } from "./stored.ts";
import { named } from "./policy.ts";
import type { Ports } from "./ports.ts";

/** A line of the council's log, of a change that is made now. */
export function councilLine(
  { clock }: Pick<Ports, "clock">,
  by: Person,
  of: Pick<LogLine, "what" | "event" | "after">,
): LogLine {
  return { ...of, version: 0, at: clock.now().toISOString(), by: named(by), before: null, why: "" };
}
