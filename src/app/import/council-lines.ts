import type { Person } from "../../domain/person.ts";
import type { Change, LogLine, Stored } from "../stored.ts";
import type { PlanRow } from "../ports.ts";
import type { ImportedBy } from "./quarter-changes.ts";

interface Imported {
  readonly people: readonly Change<Person>[];
  readonly goingPeople: readonly Stored<Person>[];
  readonly plan: readonly Change<PlanRow>[];
  readonly goingPlan: readonly Stored<PlanRow>[];
  /** What all of it comes to, in a line each. */
  readonly lines: readonly string[];
}

interface Before {
  readonly people: readonly Stored<Person>[];
  readonly plan: readonly Stored<PlanRow>[];
}

/** What an import changes beyond any quarter: who may do what, and how is graded; and that there was one, of which files. */
export function councilLines(
  files: readonly string[],
  { people, goingPeople, plan, goingPlan, lines }: Imported,
  before: Before,
  imported: ImportedBy,
): readonly LogLine[] {
  if (lines.length === 0) return [];
  const line = { version: 0, ...imported };
  const stored = new Map(before.people.map(({ value }) => [value.id, value]));
  const all = [...stored.values(), ...people.map(({ value }) => value)];
  const rightsOf = (person: Person) => rights(person, all);
  return [
    { ...line, what: "import", event: "imported", before: null, after: { files, changes: lines.length } },
    ...people.map(({ value }): LogLine => {
      const was = stored.get(value.id);
      const event = was === undefined ? "added" : "changed";
      return {
        ...line,
        what: `person~${value.id}`,
        event,
        before: was ? rightsOf(was) : null,
        after: rightsOf(value),
      };
    }),
    ...goingPeople.map(({ value }): LogLine => ({
      ...line,
      what: `person~${value.id}`,
      event: "removed",
      before: rightsOf(value),
      after: null,
    })),
    ...goingPlan.flatMap(({ value }): readonly LogLine[] =>
      value.kind === "settings"
        ? [{ ...line, what: "settings", event: "changed", before: method(value), after: null }]
        : [],
    ),
    ...plan.flatMap(({ value }): readonly LogLine[] => {
      if (value.kind !== "settings") return [];
      const was = before.plan.find(({ value: { kind } }) => kind === "settings")?.value ?? null;
      return [
        { ...line, what: "settings", event: "changed", before: was && method(was), after: method(value) },
      ];
    }),
  ];
}

/** Who somebody is and what they may do. */
export function rights({ name, upn, roles, deputy, left }: Person, all: readonly Person[]) {
  const deputysName = all.findLast(({ id }) => id === deputy)?.name ?? "";
  return { name, signInName: upn, roles: roles.join(", "), deputy: deputysName, left };
}

function method(row: PlanRow) {
  return { gradingMethod: row.kind === "settings" ? row.methodVersion : "" };
}
