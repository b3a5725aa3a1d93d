/** What is wrong with one place of an imported file. `column` is empty when it is about the whole line or file. */
export interface Fault {
  readonly file: string;
  /** As an editor counts them, from 1; a record over several lines counts from its first. 0: an option has none. */
  readonly line: number;
  readonly column: string;
  /** The text found there. */
  readonly value: string;
  readonly expected: string;
}

const LONGEST_SHOWN = 60;

/** `scorecard.csv, line 12, period: "2019 Q5" found; expected a quarter, for example 2019/20 Q2`. */
export function faultText(fault: Fault): string {
  const place = fault.column === "" ? "" : `, ${fault.column}`;
  const value =
    fault.value.length > LONGEST_SHOWN ? `${fault.value.slice(0, LONGEST_SHOWN - 1)}…` : fault.value;
  const found = value === "" ? "nothing found" : `"${value}" found`;
  const line = fault.line === 0 ? "" : `, line ${fault.line}`;
  return `${fault.file}${line}${place}: ${found}; expected ${fault.expected}`;
}
