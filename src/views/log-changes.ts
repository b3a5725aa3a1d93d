import { timeInWords } from "../app/time-in-words.ts";
import { CLEARERS, MUST_CLEAR } from "../domain/clearance.ts";
import { formatDate } from "../domain/dates.ts";
import { gradeName, parseGrade } from "../domain/grade.ts";
import { NO_FIGURE_WORDS } from "../domain/no-figure-words.ts";
import { NOT_GRADED } from "../domain/not-graded.ts";
import { formatQuarter, parseQuarter } from "../domain/quarter.ts";
import { KEY_ACTION_WORDS, NARRATIVE_HEADINGS } from "./narrative-words.ts";
import { OUTCOME_WORDS } from "./commitment-words.ts";

/** One field that a change touched, in words. `before` null: the line says nothing of what was there before. */
export interface LogChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string;
}

type Fields = ReadonlyMap<string, string>;

const NONE = "none";

/** What differs between the two sides of a log line, field by field, whoever wrote them and whatever they hold. */
export function logChanges(before: unknown, after: unknown): readonly LogChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((what): readonly LogChange[] => {
    const [old, now] = [was.get(what) ?? NONE, is.get(what) ?? NONE];
    if (old === now) return [];
    return [{ what, before: isNothing(before) ? null : old, after: now }];
  });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** What a whole return, round or update holds besides: no part of what was changed, or said in other words. */
const PASSED_OVER = new Set([
  "quarter", "measure", "lastQuarter", "lastCommentary", "lastYear", "lastFigure", "yearSoFar", "earlierGrade", "submission", "givenBy",
  "review", "frozen", "version", "methodVersion", "imported", "reopened", "actionId", "updateGiven", "priorityNo", "id", "formId", "kind", "wordings", "saidIn",
]); // prettier-ignore

const LABELS: Readonly<Record<string, string>> = {
  why: "Cause",
  doing: "What is being done",
  notDue: "Not asked for",
  delegate: "Delegated to",
  published: "Published grade",
  describes: "Figure of",
  reached: "Reached so far",
  reason: "Why it is closed",
  suppressBelow: "Hidden below",
  ...NARRATIVE_HEADINGS,
};

function fieldsOf(value: unknown): Fields {
  if (isNothing(value)) return new Map();
  if (!isRecord(value)) return new Map([["Value", inWords(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, part]): readonly (readonly [string, string])[] => {
      if (PASSED_OVER.has(key)) return [];
      if (key === "answer") return answerFields(part);
      if (key === "hold") return [["Held until", isRecord(part) ? inWords(part["until"]) : NONE]];
      if (key === "clearances" && Array.isArray(part)) return clearanceFields(part);
      if (key === "commitments" && Array.isArray(part)) return commitmentFields(part);
      if (key === "commentary" && isRecord(part)) return Object.entries(part).map(asTyped);
      if (key === "progress" && Array.isArray(part)) return progressFields(part);
      if (key === "publicWording" && Array.isArray(part))
        return [asTyped([key, part.filter((each) => typeof each === "string").join("; ")])];
      if (key === "update" || key === "reason" || Object.hasOwn(NARRATIVE_HEADINGS, key))
        return [asTyped([key, part])];
      return [[labelOf(key), isNothing(part) ? NONE : fieldInWords(key, part)]];
    }),
  );
}

/** People's own words stay as they wrote them. */
function asTyped([key, value]: readonly [string, unknown]): readonly [string, string] {
  return [labelOf(key), typeof value === "string" && value !== "" ? value : NONE];
}

function answerFields(answer: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(answer)) return [["Figure", NONE]];
  const { kind, actual, months, period, reason, expected, note } = answer;
  if (kind === "figure")
    return [
      ["Figure", inWords(actual)],
      ...(isNothing(months) ? [] : [["Months", inWords(months)] as const]),
      ...(isNothing(period) ? [] : [asTyped(["dataPeriod", period])]),
    ];
  if (kind === "suppressed") return [["Figure", "not shown (low number)"]];
  const why = typeof reason === "string" ? lookUp(NO_FIGURE_WORDS, reason)?.toLowerCase() : undefined;
  const until = isNothing(expected) ? "" : `, expected ${inWords(expected)}`;
  return [["Figure", `${NONE}: ${why ?? inWords(reason)}${until}`], asTyped(["note", note])];
}

/** Each under what was promised; of its answers the last. */
function commitmentFields(commitments: readonly unknown[]): readonly (readonly [string, string])[] {
  return commitments.filter(isRecord).map(({ what, byWhen, due, answers, withdrawn }) => {
    const label = `Promise "${typeof what === "string" ? what : ""}"`;
    if (isRecord(withdrawn)) return [label, "withdrawn"];
    const last: unknown = Array.isArray(answers) ? answers.at(-1) : undefined;
    const day = isNothing(due) ? inWords(byWhen) : inWords(due);
    if (!isRecord(last)) return [label, day === NONE ? "open" : `open, by ${day}`];
    const { outcome, newDate, note } = last;
    const known = typeof outcome === "string" ? lookUp(OUTCOME_WORDS, outcome) : null;
    const moved = isNothing(newDate) ? "" : `, now by ${inWords(newDate)}`;
    const [, said] = asTyped(["note", note]);
    return [label, `${known ?? inWords(outcome)}${moved}${said === NONE ? "" : `. ${said}`}`];
  });
}

/** Who has cleared the quarter, by role; a portfolio holder is consulted. What they said is the line's reason. */
function clearanceFields(clearances: readonly unknown[]): readonly (readonly [string, string])[] {
  const given = clearances.filter(isRecord);
  return CLEARERS.flatMap((role): readonly (readonly [string, string])[] => {
    const names = given.filter((each) => each["role"] === role).map(({ name }) => inWords(name));
    const label = MUST_CLEAR.includes(role) ? `Cleared by the ${role}` : `Consulted as ${role}`;
    return names.length === 0 ? [] : [[label, names.join(", ")]];
  });
}

/** Last quarter's key actions, each with whether it was done. */
function progressFields(progress: readonly unknown[]): readonly (readonly [string, string])[] {
  return progress.filter(isRecord).map(({ text, done }) => {
    const known = typeof done === "string" ? lookUp(KEY_ACTION_WORDS, done)?.toLowerCase() : null;
    return [`Key action "${typeof text === "string" ? text : ""}"`, known ?? inWords(done)];
  });
}

function fieldInWords(key: string, value: unknown): string {
  if (key === "notDue") return notGradedInWords(value);
  if (key === "grade" && isRecord(value) && value["kind"] === "not-graded") {
    return `not graded: ${notGradedInWords(value["reason"])}`;
  }
  if (key === "grade" && isRecord(value) && value["kind"] === "graded") return gradeInWords(value["grade"]);
  if (/^(?:grade|published|override)$/i.test(key)) return gradeInWords(value);
  return inWords(value);
}

function notGradedInWords(reason: unknown): string {
  return (typeof reason === "string" ? lookUp(NOT_GRADED, reason) : null) ?? inWords(reason);
}

function gradeInWords(value: unknown): string {
  const grade = typeof value === "string" ? parseGrade(value) : null;
  return grade === null ? inWords(value) : gradeName(grade);
}

const DEEPEST = 3;

/** Anything at all, as somebody would say it: dates spelt out, people by their names, lists with commas. */
function inWords(value: unknown, depth = 0): string {
  if (isNothing(value) || value === "") return NONE;
  if (typeof value === "string") return momentInWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value !== "object") return NONE;
  if (depth === DEEPEST) return "...";
  if (Array.isArray(value)) {
    return value.length === 0 ? NONE : value.map((item) => inWords(item, depth + 1)).join(", ");
  }
  if (!isRecord(value)) return NONE;
  if (typeof value["name"] === "string") return value["name"];
  const parts = Object.entries(value).filter(([key, part]) => !PASSED_OVER.has(key) && !isNothing(part));
  return parts.map(([key, part]) => `${labelOf(key).toLowerCase()} ${inWords(part, depth + 1)}`).join(", ");
}

function momentInWords(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return timeInWords(text);
  const quarter = /^\d{4}Q[1-4]$/.test(text) ? parseQuarter(text) : null;
  return quarter === null ? text : formatQuarter(quarter);
}

/** `signedOffBy` as `Signed off by`. */
function labelOf(key: string): string {
  const words = key.replace(/(?<=[a-z\d])(?=[A-Z])/g, " ").replace(/[-_~\s]+/g, " ");
  return lookUp(LABELS, key) ?? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function lookUp(words: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
