import { asOf } from "../domain/delegated-return.ts";
import { isAnswerer, type Return } from "../domain/return.ts";
import type { Stored } from "./stored.ts";
import type { Clock } from "./ports.ts";
import type { QuarterStore } from "./quarter-port.ts";
import { ukDate } from "./uk-time.ts";

/** Reads returns as they stand today: whom a measure was delegated to until yesterday has no part in it, wherever it is read. */
export function withoutEndedDelegations(quarters: QuarterStore, clock: Clock): QuarterStore {
  const now = (stored: Stored<Return>): Stored<Return> => ({
    ...stored,
    value: asOf(stored.value, ukDate(clock.now())),
  });
  return {
    ...quarters,
    async readForPerson(quarter, person) {
      const read = await quarters.readForPerson(quarter, person);
      return { ...read, returns: read.returns.map(now).filter(({ value }) => isAnswerer(value, person)) };
    },
    async readWhole(quarter) {
      const read = await quarters.readWhole(quarter);
      return { ...read, returns: read.returns.map(now) };
    },
    async readReturn(quarter, measure) {
      const stored = await quarters.readReturn(quarter, measure);
      return stored && now(stored);
    },
  };
}
