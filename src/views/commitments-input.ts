import type { TypedCommitment, Problem } from "../domain/typed-answer.ts";
import { askedCommitments } from "../domain/commitments-of-return.ts";
import { savedCommitments } from "../domain/check-commitments.ts";
import { type Commitment, COMMITMENT_OUTCOMES, dueDay } from "../domain/commitment.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { capital, type Text, textIfAny } from "./card-text.ts";
import { answerText, OUTCOME_WORDS, promisedText } from "./commitment-words.ts";
import type { Choice } from "./measure-choice.ts";
import { commitmentInputs, NOTHING_SAID } from "./typed-fields.ts";

/** One earlier promise, with the boxes for what became of it. */
interface CommitmentInput {
  readonly promised: string;
  readonly lines: readonly Text[];
  readonly problems: readonly Text[];
  readonly outcomeId: string;
  readonly outcome: string;
  readonly outcomes: readonly Choice[];
  readonly moreId: string;
  readonly moreOpen: boolean;
  readonly dateId: string;
  readonly newDate: string;
  readonly noteId: string;
  readonly note: string;
}

export interface CommitmentsInput {
  readonly items: readonly CommitmentInput[];
  readonly left: readonly Text[];
  readonly ids: readonly string[];
}

/** A form asks about so many at once: what nothing is said of comes first. */
const MOST_ASKED = 3;

const OUTCOMES: readonly Choice[] = [
  { title: "Nothing to say yet", value: NOTHING_SAID },
  ...COMMITMENT_OUTCOMES.map((outcome) => ({ title: capital(OUTCOME_WORDS[outcome]), value: outcome })),
];

/** What earlier quarters promised of a measure: shown with their quarter, and asked after. None where nothing was. */
export function commitmentsInput(
  r: Return,
  typed: readonly TypedCommitment[] | undefined,
  problems: readonly Problem[],
): readonly CommitmentsInput[] {
  const asked = askedCommitments(r);
  if (asked.length === 0) return [];
  const saved = savedCommitments(r);
  const shown = asked.slice(0, MOST_ASKED);
  const items = shown.map((commitment) => {
    const said = [...(typed ?? []), ...saved].find(({ id }) => id === commitment.id);
    const own = problems.filter(({ field, of }) => field === "commitments" && of === commitment.id);
    const inputs = commitmentInputs(commitment.id);
    const [newDate, note] = [said?.newDate ?? "", said?.note ?? ""];
    return {
      promised: `Promised in ${formatQuarter(commitment.quarter)}: ${promisedText(commitment, 300)}.`,
      lines: [whose(commitment), lastSaid(commitment, r)].flatMap(textIfAny),
      problems: own.map(({ text }) => ({ text })),
      outcomeId: inputs.outcome,
      outcome: said?.outcome === undefined || said.outcome === "" ? NOTHING_SAID : said.outcome,
      outcomes: OUTCOMES,
      moreId: `more~${commitment.id}`,
      moreOpen: newDate !== "" || note !== "" || own.length > 0,
      dateId: inputs.newDate,
      newDate,
      noteId: inputs.note,
      note,
    };
  });
  const left = asked.length - items.length;
  const more = `And ${left} more: save, then choose ${r.measure.ref} again. /promises ${r.measure.ref} shows them all.`;
  return [{ items, left: textIfAny(left === 0 ? "" : more), ids: shown.map(({ id }) => id) }];
}

/** For the data of the form's buttons: which it asks about. */
export function promisesAsked(promised: readonly CommitmentsInput[]): Readonly<Record<string, string>> {
  const ids = promised.flatMap((each) => each.ids);
  return ids.length === 0 ? {} : { promises: ids.join(" ") };
}

function whose({ origin, person }: Commitment): string {
  if (origin === "commentary") return "";
  return `Agreed at the performance board${person === null ? "" : `, for ${person.name}`}.`;
}

function lastSaid(commitment: Commitment, r: Return): string {
  const last = commitment.answers.findLast(({ quarter }) => quarter < r.quarter);
  if (last === undefined) return "";
  const day = dueDay(commitment);
  const now =
    last.newDate === null && day !== commitment.due && day !== null ? ` Now by ${formatDate(day)}.` : "";
  return `${formatQuarter(last.quarter)}: ${answerText(last)}.${now}`;
}
