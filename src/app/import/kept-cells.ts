import type { CountingRule } from "../../domain/counting-rule.ts";
import type { Action } from "../../domain/action.ts";
import type { Frequency, Measure } from "../../domain/measure.ts";
import type { NamedPerson, Person, PersonId } from "../../domain/person.ts";
import { formatQuarter, type Quarter, QUARTER_NUMBERS } from "../../domain/quarter.ts";
import { actualText, type Return, thisQuartersGrade } from "../../domain/return.ts";
import type { TrendBasis } from "../../domain/trend.ts";
import type { ActionUpdateRow } from "../quarter-port.ts";
import { type KEPT_ACTION_COLUMNS, UPDATE_WITHDRAWN } from "./action-columns.ts";
import type { KEPT_SCORECARD_COLUMNS } from "./scorecard-columns.ts";
import { peopleDirectory, NAME_ONLY } from "./people-directory.ts";
import type { KEPT_MEASURE_COLUMNS } from "./read-measures.ts";
import type { KEPT_PEOPLE_COLUMNS } from "./read-people.ts";

// What is stored as the cells that the import reads it from. A column that the reader has and that is missing here does
// not compile.

type Cells<Columns extends readonly string[]> = Readonly<Record<Columns[number], string>>;

const YES = "yes";

/** Somebody as a file names them, so that the same person is found again. */
export function personReferences(people: readonly Person[]): (named: NamedPerson | null) => string {
  const directory = peopleDirectory(people);
  const upns = new Map<PersonId, string>(people.map(({ id, upn }) => [id, upn]));
  return (named) => {
    if (named === null) return "";
    if (named.id === null)
      return directory.find(named.name) === null ? named.name : `${NAME_ONLY}${named.name}`;
    const upn = upns.get(named.id);
    return upn !== undefined && directory.find(upn)?.id === named.id ? upn : named.id;
  };
}

export type PersonReferences = ReturnType<typeof personReferences>;

export function personCells(
  { id, upn, name, roles, directorate, deputy, left }: Person,
  people: readonly Person[],
  withdrawn: boolean,
): Cells<typeof KEPT_PEOPLE_COLUMNS> {
  return {
    upn,
    name,
    roles: roles.join("; "),
    directorate,
    deputy: people.find((person) => person.id === deputy)?.upn ?? "",
    former_upn: "",
    left: left ?? "",
    person_id: id,
    withdrawn: yesIf(withdrawn),
  };
}

export function measureCells(
  measure: Measure,
  of: PersonReferences,
  withdrawn: boolean,
): Cells<typeof KEPT_MEASURE_COLUMNS> {
  return {
    measure_id: measure.id,
    ref: measure.ref,
    name: measure.name,
    definition: measure.definition,
    definition_since: quarterText(measure.definitionSince),
    source: measure.source,
    formula: measure.formula,
    data_quality: measure.dataQuality?.rating ?? "",
    data_quality_date: measure.dataQuality?.given ?? "",
    unit: measure.unit,
    decimals: measure.decimals === null ? "" : String(measure.decimals),
    min: measure.min ?? "",
    max: measure.max ?? "",
    good: measure.good,
    counting_rule: countingRuleText(measure.countingRule),
    compare: compareText(measure.trendBasis),
    tolerance: measure.tolerance ?? "",
    no_change_within: measure.noChangeWithin ?? "",
    parts: measure.parts?.replaceAll("-", " ") ?? "",
    range_from: measure.rangeFrom?.replaceAll("-", " ") ?? "",
    headline: yesNo(measure.headline),
    equalities: yesNo(measure.equalities),
    mi_only: yesNo(measure.miOnly),
    themes: measure.themes.join("; "),
    frequency: frequencyText(measure.frequency),
    arrears: yesNo(measure.inArrears),
    starts: quarterText(measure.starts),
    ends: quarterText(measure.ends),
    paused_from: quarterText(measure.paused?.from ?? null),
    paused_until: quarterText(measure.paused?.until ?? null),
    paused_reason: measure.paused?.reason ?? "",
    data_period: measure.dataPeriod,
    portfolio_holders: measure.portfolioHolders.join("; "),
    corporate_lead: of(measure.corporateLead),
    owner: of(measure.owner),
    deputy: of(measure.deputy),
    data_provider: of(measure.dataProvider),
    suppress_below: measure.suppressBelow === null ? "" : String(measure.suppressBelow),
    withdrawn: yesIf(withdrawn),
  };
}

export function countingRuleText(rule: CountingRule): string {
  return rule.replaceAll("-", " ");
}

export function compareText(basis: TrendBasis): string {
  return basis.replace("-else-", "-or-").replaceAll("-", " ");
}

export function frequencyText(frequency: Frequency): string {
  switch (frequency.kind) {
    case "quarters":
      if (frequency.quarters.length === QUARTER_NUMBERS.length) return "quarterly";
      return frequency.quarters.map((number) => `Q${number}`).join("; ");
    case "averaged":
      return `average of ${frequency.quarters.map((number) => `Q${number}`).join("; ")}`;
    case "monthly":
    case "survey":
      return frequency.kind;
    case "survey-in":
      return `survey in ${frequency.quarters.map(formatQuarter).join("; ")}`;
  }
}

/** What was reported of an action in a quarter; `was` null: nothing. `edition`: that it stands in; null: in none. */
export interface KeptUpdate {
  readonly quarter: Quarter;
  readonly edition: number | null;
  readonly was: Pick<ActionUpdateRow, "value" | "saved"> | null;
}

/** `update` null: the import says nothing of any quarter. */
export function actionCells(
  action: Action,
  of: PersonReferences,
  update: KeptUpdate | null,
  withdrawn: boolean,
): Cells<typeof KEPT_ACTION_COLUMNS> {
  const { value = null, saved = null } = update?.was ?? {};
  const lacksUpdate = update !== null && update.was === null;
  return {
    action_id: action.id,
    priority_no: String(action.priorityNo),
    priority: "",
    objective: action.objective,
    action: action.action,
    lead: of(action.lead),
    directorates: action.directorates.join("; "),
    portfolio_holders: action.portfolioHolders.join("; "),
    promise: action.promise,
    promise_unit: action.promiseUnit,
    due: action.due,
    part_of: action.partOf ?? "",
    quarter: quarterText(update?.quarter ?? null),
    status: value?.status ?? "",
    update: value?.update ?? "",
    reached: value?.reached ?? "",
    reason: value?.reason ?? "",
    update_present: value === null ? "" : yesNo(value.updateGiven),
    reported_by: of(saved?.by ?? null),
    reported_at: saved?.at ?? "",
    as_in_edition: value === null || update?.edition == null ? "" : String(update.edition),
    withdrawn: withdrawn ? YES : lacksUpdate ? UPDATE_WITHDRAWN : "",
  };
}

/** `edition`: in which it stands so; null: it was not there. Beside that, the row is for people to read. */
export function scorecardCells(
  r: Return,
  priority: string,
  edition: number | null,
): Cells<typeof KEPT_SCORECARD_COLUMNS> {
  const { measure } = r;
  return {
    priority_no: String(measure.priorityNo),
    priority,
    measure_no: measure.ref.split(".")[1] ?? "",
    measure: measure.name,
    headline: yesNo(measure.headline),
    portfolio_holder: measure.portfolioHolders.join("; "),
    csb_lead: measure.corporateLead?.name ?? "",
    good: measure.good,
    period: formatQuarter(r.quarter),
    target_raw: r.target,
    actual_raw: actualText(r),
    rag_raw: thisQuartersGrade(r) ?? "",
    latest_rag_raw: "",
    trend_raw: "",
    measure_id: measure.id,
    as_in_edition: edition === null ? "" : String(edition),
    withdrawn: yesIf(edition === null),
  };
}

export function yesIf(is: boolean): string {
  return is ? YES : "";
}

function yesNo(is: boolean): string {
  return is ? YES : "no";
}

function quarterText(quarter: Quarter | null): string {
  return quarter === null ? "" : formatQuarter(quarter);
}
