import { type ApprovedWording, type Wordings, wordingsIn } from "../domain/approved-wording.ts";
import { type ActionUpdate, noUpdate } from "../domain/action.ts";
import type { Measure } from "../domain/measure.ts";
import { noNarrative } from "../domain/narrative.ts";
import type { PublicNarrative, PublicReturn } from "../domain/public-scorecard.ts";
import { publicNarrative, publicUpdate, publicWordsOf } from "../domain/public-wording.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { Answer, PastReturn, Return, ReturnGrade } from "../domain/return.ts";
import { isSignedOff } from "../domain/review.ts";
import {
  figuresShown,
  limited,
  type LimitedReturn,
  NOT_SHOWN,
  safeAnswer,
  safeEstimate,
  safePast,
  type ShownFigures,
} from "../domain/suppression.ts";
import type { Caller } from "./caller.ts";
import { comparedWithReleased, isHeldAgainstLastYear } from "./compared-with-released.ts";
import type { Edition, EditionAction, PublicEdition } from "./edition.ts";
import { mayHere, relationsTo } from "./policy.ts";
import {
  aboutAction,
  aboutPriority,
  hidesAnything,
  type Hiding,
  type HistoryFacts,
  historyOf,
  ownProtection,
} from "./words-held.ts";

/**
 * Working figures (not yet released) are for those who answer for the measure, the lead of its area and the performance
 * team, in 1:1 chat and on the command line. Everyone else, and every channel, group chat and shared card, sees the last
 * released edition.
 */
export function maySeeWorkingFigure(caller: Caller, r: Return): boolean {
  const { person } = caller;
  return person !== null && mayHere("see-working-figure", caller, relationsTo(r, person));
}

/** Without the mark that says that it was made here. */
type Unmarked<T> = Omit<T, keyof T & symbol>;

/** What decides how much of a measure everyone may see. */
export interface PublicFacts {
  /** Its returns of released quarters, this one's among them, each with its limit. */
  readonly history: readonly LimitedReturn[];
  /** Approved for the words about it in this quarter. */
  readonly wordings: Wordings;
  /** All that everyone can see, and the quarter of the return itself. */
  readonly released: ReadonlySet<Quarter>;
  /** What is released by now of the quarters that it was compared with before they were. */
  readonly since: readonly Return[];
}

/**
 * The one way from a return to what may leave the officers: low numbers are hidden, with all from which one could be worked
 * out. Of a measure that has hidden anything lately, so are the words, until wording for them is approved. The grade stays.
 */
export function publicReturn(
  of: LimitedReturn,
  { history, wordings, released, since }: PublicFacts,
): PublicReturn {
  const r = comparedWithReleased(of.r, released, since);
  const shown = figuresShown(history);
  const answer = safeAnswer(r.answer, of, shown);
  const lastYear = r.lastYear && safePast(r.lastYear, of, shown);
  // The working names both: a year-on-year target is last year's figure.
  const hidesNow = actualOf(answer) !== actualOf(r.answer) || lastYear?.actual !== of.r.lastYear?.actual;
  const hides = hidesAnything(of, history);
  const words = hides ? publicWordsOf(r, wordings) : null;
  const safe: Unmarked<PublicReturn> = {
    ...r,
    ...(words && { measure: words.measure, commentary: words.commentary, commitments: words.commitments }),
    answer: words === null ? answer : withPeriod(answer, words.period),
    grade: hidesNow ? withoutWorking(r.grade) : r.grade,
    ...pastFigures({ ...of, r }, shown, { lastYear, hides }),
    // Released, if it was, in an edition of its own.
    lastCommentary: "",
    yearEndEstimate: safeEstimate(of, shown),
    override: words === null ? r.override : words.override,
    // What it was sent back for is the officers' own.
    review: isSignedOff(r) ? r.review : null,
    wordings: [],
    restatements: (words ?? r).restatements.map((was) => {
      const stood = safeAnswer(was.answer, of, shown);
      const isCut = hidesNow || actualOf(stood) !== actualOf(was.answer);
      return { ...was, answer: stood, grade: isCut ? withoutWorking(was.grade) : was.grade };
    }),
    wordsHeld: words?.held ?? false,
  };
  return safe as PublicReturn;
}

interface KnownOfPast {
  readonly lastYear: PastReturn | null;
  readonly hides: boolean;
}

function pastFigures(of: LimitedReturn, shown: ShownFigures, { lastYear, hides }: KnownOfPast) {
  const { lastQuarter, lastFigure, yearSoFar, measure } = of.r;
  const said = (past: PastReturn) => (hides ? withPlannedPeriod(past, measure) : past);
  const safe = (past: PastReturn | null) => past && said(safePast(past, of, shown));
  const isMissed = isHeldAgainstLastYear(measure) && lastYear?.actual === NOT_SHOWN;
  const last = safe(lastFigure);
  return {
    lastQuarter: safe(lastQuarter),
    lastYear: lastYear && said(lastYear),
    lastFigure: last && isMissed ? { ...last, actual: NOT_SHOWN } : last,
    yearSoFar: yearSoFar.map((past) => said(safePast(past, of, shown))),
  };
}

/** What an earlier figure is of, where its owner typed that, is words about it. */
function withPlannedPeriod({ period, ...past }: PastReturn, { dataPeriod }: Measure): PastReturn {
  return period === dataPeriod && period !== "" ? { ...past, period } : past;
}

function actualOf(answer: Answer | null): string | null {
  return answer?.kind === "figure" ? answer.actual : null;
}

function withPeriod(answer: Answer | null, period: string): Answer | null {
  if (answer?.kind !== "figure") return answer;
  const { period: typed, ...rest } = answer;
  return typed === undefined || period === "" ? rest : { ...rest, period };
}

function withoutWorking(grade: ReturnGrade): ReturnGrade {
  return grade.kind === "graded" ? { ...grade, working: WORKING_HIDDEN } : grade;
}

const WORKING_HIDDEN = "The arithmetic is not shown: it holds a figure that is not.";

/** What decides how much of an edition everyone may see. `wordings`: approved, by what the log calls the row. */
export interface EditionFacts extends HistoryFacts {
  readonly hiding: Hiding;
  readonly wordings: (what: string, quarter: Quarter) => readonly ApprovedWording[];
  /** All that everyone can see, and the quarter of the edition itself. */
  readonly released: ReadonlySet<Quarter>;
  readonly since: (r: Return) => readonly Return[];
}

/** An edition as it may leave the officers. Words that may be about a measure that hides something wait as its own do. */
export function publicEdition(edition: Edition, facts: EditionFacts): PublicEdition {
  const { returns, actions, priorities, restated } = edition;
  const shownAs = (r: Return) => {
    const of = limited(r, facts.limits);
    return publicReturn(of, {
      history: historyOf(of, facts),
      wordings: wordingsIn(facts.wordings(`r~${r.measure.id}`, r.quarter), ownProtection(of)),
      released: facts.released,
      since: facts.since(r),
    });
  };
  const safe: Unmarked<PublicEdition> = {
    ...edition,
    returns: returns.map(shownAs),
    restated: restated.map(shownAs),
    actions: actions.map((of) => ({ action: of.action, update: shownUpdate(of, edition, facts) })),
    narratives: priorities.map(({ no }) => shownNarrative(no, edition, facts)),
  };
  return safe as PublicEdition;
}

function shownUpdate(
  { action, update }: EditionAction,
  { quarter }: Edition,
  { released, hiding, wordings }: EditionFacts,
): ActionUpdate {
  if (update.saidIn !== undefined && !released.has(update.saidIn.quarter)) return noUpdate(action.id);
  const about = aboutAction(quarter, action, update);
  if (!hiding.holds(about)) return update;
  return publicUpdate(update, wordingsIn(wordings(`a~${action.id}`, quarter), hiding.under(about)));
}

function shownNarrative(
  no: number,
  { quarter, narratives }: Edition,
  { released, hiding, wordings }: EditionFacts,
): PublicNarrative {
  const written = narratives.find(({ priorityNo }) => priorityNo === no) ?? noNarrative(no);
  const known = released.has(previousQuarter(quarter)) ? written : { ...written, progress: [] };
  const about = aboutPriority(quarter, known);
  if (!hiding.holds(about)) return { ...known, held: false };
  const approved = publicNarrative(known, wordingsIn(wordings(`n~${no}`, quarter), hiding.under(about)));
  return { ...(approved ?? noNarrative(no)), held: approved === null };
}
