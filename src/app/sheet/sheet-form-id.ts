import { createHash } from "node:crypto";
import type { Quarter } from "../../domain/quarter.ts";
import type { CheckedRow } from "./checked-sheet.ts";

/** The same row is the same form, whenever and however often it is sent: it makes one return and one line of the log. */
export function sheetFormId(
  quarter: Quarter,
  { measureId, version, typed }: Pick<CheckedRow, "measureId" | "version" | "typed">,
): string {
  const content = JSON.stringify([quarter, measureId, version, typed]);
  return `sheet-${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}
