import { changesOf, type ActionItem } from "../app/round-actions.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { ACTION_STATUSES, noUpdate } from "../domain/action.ts";
import type { TypedUpdate, UpdateField, UpdateProblem } from "../domain/check-update.ts";
import { type PromisedNumber, promisedNumber, promiseText } from "../domain/action-promise.ts";
import { formatQuarter, previousQuarter, type Quarter } from "../domain/quarter.ts";
import { type PromiseSoFar, promiseSoFar } from "./action-promise-so-far.ts";
import { actionTitle, closedText, STATUS_WORDS, statusLabel, updateText } from "./action-words.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Label } from "./grade-label.ts";
import type { Choice } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { NO_STATUS } from "./update-data.ts";
import { VERBS } from "./verbs.ts";

/** What to say in the form besides the questions: the outcome of the last try. */
export type UpdateSituation =
  | { readonly kind: "new" }
  | { readonly kind: "refused"; readonly problems: readonly UpdateProblem[] }
  /** `own`: what was saved meanwhile is their own, from another card. */
  | { readonly kind: "overtaken"; readonly own: boolean };

interface Known {
  readonly label: string;
  readonly status: readonly Label[];
  readonly lines: readonly Text[];
}

interface ReachedInput {
  readonly problems: readonly Text[];
  readonly label: string;
  readonly example: string;
  readonly value: string;
}

export interface ActionForm {
  readonly position: string;
  readonly action: string;
  readonly about: readonly Text[];
  readonly known: readonly Known[];
  readonly theirs: readonly {
    readonly who: string;
    readonly status: Label;
    readonly lines: readonly Text[];
  }[];
  readonly problems: Readonly<Record<Exclude<UpdateField, "reached">, readonly Text[]>>;
  readonly values: TypedUpdate;
  readonly statuses: readonly Choice[];
  /** None where no number is promised. */
  readonly reached: readonly ReachedInput[];
  readonly actions: readonly ExecuteAction[];
}

export interface ActionFormInput {
  readonly quarter: Quarter;
  readonly item: ActionItem;
  readonly position: string;
  /** What the person typed; null: what is saved. */
  readonly typed: TypedUpdate | null;
  readonly situation: UpdateSituation;
}

const LONGEST_TITLE = 500;
const LONGEST_KNOWN = 700;

const STATUSES: readonly Choice[] = [
  { title: "No status yet", value: NO_STATUS },
  ...ACTION_STATUSES.map((status) => ({ title: STATUS_WORDS[status], value: status })),
];

export function actionForm({ quarter, item, position, typed, situation }: ActionFormInput): ActionForm {
  const { action, whole } = item;
  const values = typed ?? savedUpdate(item);
  const problems = situation.kind === "refused" ? situation.problems : [];
  const of = (field: UpdateField) => problems.filter((problem) => problem.field === field);
  const promised = promisedNumber(action);
  const title = actionTitle(action);
  const above = whole === null ? action.objective : `Part of: ${actionTitle(whole)}`;
  return {
    position,
    action: shorten(title, LONGEST_TITLE),
    about: textIfAny(above === title ? "" : shorten(above, LONGEST_TITLE)),
    known: [lastQuarter(quarter, item), ...promiseSoFar(quarter, item).map(known)],
    theirs: situation.kind === "overtaken" ? [savedMeanwhile(item, situation.own)] : [],
    problems: { status: of("status"), update: of("update"), reason: of("reason") },
    values: { ...values, status: values.status || NO_STATUS },
    statuses: STATUSES,
    reached: promised === null ? [] : [reachedInput(promised, values.reached, of("reached"))],
    actions: buttons(situation, {
      quarter: formatQuarter(quarter),
      actionId: action.id,
      version: changesOf(item),
    }),
  };
}

/** What is saved, as the inputs show it. */
export function savedUpdate({ action, now }: ActionItem): TypedUpdate {
  const { status, update, reached, reason } = now?.value ?? noUpdate(action.id);
  return { status: status ?? "", update, reached, reason };
}

function lastQuarter(quarter: Quarter, { action, lastQuarter: last }: ActionItem): Known {
  const update = last ?? noUpdate(action.id);
  return {
    label: formatQuarter(previousQuarter(quarter)),
    status: [statusLabel(update.status)],
    lines: [updateText(update), closedText(update)].flatMap((text) =>
      textIfAny(shorten(text, LONGEST_KNOWN)),
    ),
  };
}

function known({ of, text }: PromiseSoFar): Known {
  return {
    label: of === null ? "Promise" : `Promise, at ${formatQuarter(of)}`,
    status: [],
    lines: [{ text }],
  };
}

function reachedInput(promised: PromisedNumber, value: string, problems: readonly Text[]): ReachedInput {
  const example = { number: "a number", percent: "a percentage", pounds: "an amount in pounds" };
  const label = `Reached so far, of ${promiseText(promised)}`;
  return { problems, label: shorten(label, 200), example: example[promised.unit], value };
}

function savedMeanwhile({ action, now }: ActionItem, own: boolean): ActionForm["theirs"][number] {
  const update = now?.value ?? noUpdate(action.id);
  const reached = update.reached === "" ? "" : `Reached so far: ${update.reached}`;
  return {
    who: whoSaved(now?.saved ?? null, own),
    status: statusLabel(update.status),
    lines: [updateText(update), closedText(update), reached].flatMap(textIfAny),
  };
}

function whoSaved(
  saved: { readonly by: { readonly name: string }; readonly at: string } | null,
  own: boolean,
): string {
  if (saved === null) return "This was changed a moment ago, while you were typing.";
  const at = timeInWords(saved.at);
  return own ? `You saved this at ${at}.` : `This was changed a moment ago by ${saved.by.name}, at ${at}.`;
}

interface FormData extends Readonly<Record<string, string | number>> {
  readonly quarter: string;
  readonly actionId: string;
  readonly version: number;
}

function buttons(situation: UpdateSituation, data: FormData): readonly ExecuteAction[] {
  if (situation.kind !== "overtaken") {
    return [executeAction("Save", VERBS.submitAction, data, { primary: true, withInputs: true })];
  }
  const { quarter, actionId } = data;
  const [keep, save] = situation.own
    ? ["Keep what was saved", "Save this instead"]
    : ["Keep theirs", "Save mine instead"];
  return [
    executeAction(keep, VERBS.keepAction, { quarter, actionId }),
    executeAction(save, VERBS.submitAction, data, { withInputs: true }),
  ];
}
