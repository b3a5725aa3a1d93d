import { createHash } from "node:crypto";
import type { Action } from "../../domain/action.ts";
import type { NamedPerson, Person } from "../../domain/person.ts";
import type { Return } from "../../domain/return.ts";
import type { PlanRow } from "../ports.ts";
import { actionCells, type KeptUpdate, measureCells, personCells } from "./kept-cells.ts";

// Marks tell whether something is still as an import left it. Two things with the same mark are the same, but for when
// and by whom they were imported. What is empty counts for nothing, so that a column added later changes no mark.

/** 12 hex digits, or `nothing`. */
export type Mark = string;

/** Something that an import changes, before and after. */
export interface MarkedChange {
  readonly was: Mark;
  readonly now: Mark;
}

export function markChange<T>(was: T | null, now: T | null, said: (value: T) => unknown): MarkedChange {
  return { was: markOf(was, said), now: markOf(now, said) };
}

function markOf<T>(value: T | null, said: (value: T) => unknown): Mark {
  if (value === null) return "nothing";
  const text = JSON.stringify(said(value), inOrder);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const isEmpty = (each: unknown) => each === null || each === "" || each === "no";
  const entries = Object.entries(value).filter(([, each]) => !isEmpty(each));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whatever somebody is called, they are the same person. */
function idOf(named: NamedPerson | null): string {
  return named?.id ?? named?.name ?? "";
}

export function saidOfPerson(person: Person): unknown {
  return { ...personCells(person, [], false), deputy: person.deputy };
}

type MeasureRow = Extract<PlanRow, { readonly kind: "measure" }>;

export function saidOfMeasure({ measure }: MeasureRow): unknown {
  return measureCells(measure, idOf, false);
}

/** With all that goes when the measure goes. */
export function saidOfWholeMeasure(row: MeasureRow): unknown {
  return [saidOfMeasure(row), row.targets, row.measure.comparators];
}

export function saidOfAction(action: Action): unknown {
  return actionCells(action, idOf, null, false);
}

export function saidOfUpdate({ value, saved }: NonNullable<KeptUpdate["was"]>): unknown {
  return { ...value, by: idOf(saved?.by ?? null), at: saved?.at };
}

/** Not what it is compared with, which other quarters change. */
export function saidOfReturn({
  target,
  answer,
  notDue,
  published,
  grade,
  restatements,
  override,
}: Return): unknown {
  const computed = grade.kind === "graded" ? grade.grade : grade.reason;
  return { target, answer, notDue, published, computed, restatements, override };
}
