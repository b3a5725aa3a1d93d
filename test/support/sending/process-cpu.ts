import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for programs, whatever it does inside. */
const TICKS_A_SECOND = 100;

/** Seconds of processor time that a process has used; null once it has ended, and where there is no /proc. */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may have spaces; after it come state, parent...: user and system time are 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
