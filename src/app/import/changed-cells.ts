import type { Measure } from "../../domain/measure.ts";
import type { NamedPerson, Person } from "../../domain/person.ts";
import { measureCells, personCells } from "./kept-cells.ts";

/** `; unit: percent, was number`, of each column of a file that says something else than before. */
export function changedMeasure(was: Measure, now: Measure): string {
  const cells = (measure: Measure) => measureCells(measure, nameOf, false);
  return changedCells(cells(was), cells(now), SAID_APART);
}

/** Said in words of their own. */
const SAID_APART = ["ref", "starts", "ends", "suppress_below"];

function nameOf(person: NamedPerson | null): string {
  return person?.name ?? "";
}

export function changedPerson(was: Person, now: Person, all: readonly Person[]): string {
  return changedCells(personCells(was, all, false), personCells(now, all, false), []);
}

type Cells = Readonly<Record<string, string>>;

function changedCells(was: Cells, now: Cells, but: readonly string[]): string {
  const columns = Object.keys(now).filter((column) => !but.includes(column) && now[column] !== was[column]);
  return columns.map((column) => `; ${column}: ${shown(now[column])}, was ${shown(was[column])}`).join("");
}

const LONGEST = 60;

function shown(text = ""): string {
  if (text === "") return "none";
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
