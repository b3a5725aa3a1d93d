import type { ActionId } from "../../domain/action.ts";
import type { MeasureId } from "../../domain/measure.ts";
import type { NamedPerson, Person, PersonId } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { isAnswerer, type Return } from "../../domain/return.ts";
import type { Round } from "../../domain/round.ts";
import type { QuarterContents } from "../quarter-port.ts";
import type { QuarterPointer } from "../edition.ts";
import type { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";
import type { Desired } from "./desired.ts";
import type { ImportFiles } from "./import-input.ts";

type Known = readonly (readonly [Quarter, QuarterContents])[];
type Files = Pick<ImportFiles, "people" | "priorities" | "measures" | "actions">;

/** What the files take away, and something that stays still needs: each is a fault that says what. */
export async function withdrawalFaults(
  ports: Pick<Ports, "plan" | "quarters">,
  files: Files,
  desired: Desired,
  pointers: readonly QuarterPointer[],
): Promise<readonly Fault[]> {
  const { people, priorities, measures, actions } = desired.gone;
  if (people.size + priorities.size + measures.size + actions.size === 0) return [];
  const own = pointers.filter(({ quarter }) => ports.plan.collects(quarter));
  const known = await Promise.all(
    own.map(async ({ quarter }) => [quarter, await ports.quarters.readWhole(quarter)] as const),
  );
  const faultsIn = <Id>(
    kind: keyof Files,
    gone: ReadonlyMap<Id, number>,
    needed: (id: Id) => string | null,
  ) =>
    [...gone].flatMap(([id, line]): readonly Fault[] => {
      const why = needed(id);
      const file = files[kind]?.file ?? "";
      const expected = `nothing. ${kind === "people" ? "They" : "It"} cannot be removed: ${why}`;
      return why === null ? [] : [{ file, line, column: "withdrawn", value: "yes", expected }];
    });
  return [
    ...faultsIn("people", people, (id) => needsPerson(id, desired, known)),
    ...faultsIn("priorities", priorities, (no) => needsPriority(no, desired)),
    ...faultsIn("measures", measures, (id) => needsMeasure(id, desired, known)),
    ...faultsIn("actions", actions, (id) => needsAction(id, desired, known)),
  ];
}

function needsMeasure(id: MeasureId, { restoredRows }: Desired, known: Known): string | null {
  const isTaken = (quarter: Quarter) =>
    restoredRows.some((row) => row.quarter === quarter && row.measureId === id && row.edition === null);
  return needsIn(known, isTaken, ({ returns }) => returns.some(({ value }) => value.measure.id === id));
}

function needsAction(id: ActionId, { plan, gone }: Desired, known: Known): string | null {
  const part = plan.actions.find(({ partOf }) => partOf === id);
  if (part !== undefined) return `"${part.action || part.objective}" is a part of it`;
  const isTaken = (quarter: Quarter) =>
    gone.updates.some((update) => update.quarter === quarter && update.actionId === id);
  return needsIn(known, isTaken, (of) => of.actions.some(({ value }) => value.action.id === id));
}

/** A quarter that has it, and that the files do not take it out of. */
function needsIn(
  known: Known,
  isTaken: (quarter: Quarter) => boolean,
  has: (contents: QuarterContents) => boolean,
): string | null {
  const found = known.find(([quarter, contents]) => has(contents) && !isTaken(quarter));
  if (found === undefined) return null;
  const [quarter, { round }] = found;
  const name = formatQuarter(quarter);
  return round?.value.imported === false
    ? `the round of ${name} has it`
    : `${name} still has figures for it, and these files do not take them back`;
}

function needsPriority(no: number, { plan }: Desired): string | null {
  const measure = plan.measures.find(({ priorityNo }) => priorityNo === no);
  if (measure !== undefined) return `measure ${measure.ref} is in it`;
  const action = plan.actions.find(({ priorityNo }) => priorityNo === no);
  return action === undefined ? null : `the action "${action.action || action.objective}" is in it`;
}

function needsPerson(id: PersonId, { plan, people }: Desired, known: Known): string | null {
  const is = (named: NamedPerson | null) => named?.id === id;
  const measure = plan.measures.find(({ owner, deputy, dataProvider, corporateLead }) =>
    [owner, deputy, dataProvider, corporateLead].some(is),
  );
  if (measure !== undefined) return `measure ${measure.ref} names them`;
  const action = plan.actions.find(({ lead }) => is(lead));
  if (action !== undefined) return `they lead the action "${action.action || action.objective}"`;
  const standIn = people.find(({ deputy }: Person) => deputy === id);
  if (standIn !== undefined) return `they are the deputy of ${standIn.name}`;
  const underWay = known.filter(([, { round }]) => isUnderWay(round?.value ?? null));
  const asked = underWay.find(([, { returns }]) => returns.some(({ value }) => isAnswerer(value, id)));
  if (asked !== undefined)
    return `they are asked in the round of ${formatQuarter(asked[0])}. Hand over what they have with /leaver first`;
  const naming = underWay.find(([, { returns, actions }]) =>
    [
      ...returns.flatMap(({ value }) => namedIn(value)),
      ...actions.map(({ value }) => value.action.lead),
    ].some(is),
  );
  return naming === undefined
    ? null
    : `the round of ${formatQuarter(naming[0])} names them. Take this back when it is released`;
}

/** Not released: who is named in it has something to do yet, or may have when it is opened again. */
function isUnderWay(round: Round | null): boolean {
  return round !== null && round.state !== "released";
}

/** Besides those who answer it. */
function namedIn({ measure, commitments }: Return): readonly (NamedPerson | null)[] {
  return [measure.corporateLead, ...commitments.map(({ person }) => person)];
}
