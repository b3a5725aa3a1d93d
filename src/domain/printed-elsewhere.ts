import { parseFigure } from "./figure.ts";
import { type PrintedReason, readPrintedReason } from "./printed-reason.ts";
import { parseTarget } from "./target.ts";

/** What a figure's cell says in words, `Data not yet available`; null: a figure, nothing, or what cannot be read. */
export function reasonInFigureCell(text: string): PrintedReason | null {
  return parseFigure(text).kind === "unreadable" ? readPrintedReason(text) : null;
}

/** What a target's cell says in words; null: a target, nothing, or what cannot be read. */
export function reasonInTargetCell(text: string): PrintedReason | null {
  const target = parseTarget(text);
  const unreadable = target.kind === "none" && target.reason === "unreadable-target";
  return unreadable ? readPrintedReason(text) : null;
}
