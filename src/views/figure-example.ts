import type { Unit } from "../domain/figure.ts";

const EXAMPLES: Readonly<Record<Unit, string>> = {
  percent: "for example 43.2%",
  pounds: "for example £1.1m",
  number: "for example 1,250",
};

/** What an empty box for a figure shows. */
export function figureExample(unit: Unit): string {
  return EXAMPLES[unit];
}
