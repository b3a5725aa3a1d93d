import type { SavedProposal } from "../app/save-typed.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { returnState } from "../domain/return-state.ts";
import { textIfAny } from "./card-text.ts";
import { actualInWords } from "./figure-text.ts";
import { measureTitle } from "./measure-choice.ts";
import { owedByTyping } from "./owed-text.ts";
import { worthALook } from "./worth-a-look.ts";
import { EMPTY_ROW, type LeftOut, type Row, saveButtons, typedCard, understoodRow } from "./typed-answers.ts";

/** What is said where a choice was left open; the card stays as it is. */
export function typedChoiceMissing(quarter: Quarter): string {
  return `Nothing is saved yet for ${formatQuarter(quarter)}. First choose for each figure: since 1 April, or this quarter alone.`;
}

export function typedDroppedCard(): OutgoingMessage {
  const standing = "Nothing was saved. Send it again whenever you like.";
  return typedCard({ summary: standing, title: "Not saved", standing, rows: [], buttons: [] });
}

/** What became of each answer, and that what the card could not save is still to come. */
export function typedSavedCard(
  quarter: Quarter,
  results: readonly SavedProposal[],
  left: LeftOut,
): OutgoingMessage {
  const saved = results.filter(({ outcome }) => outcome.kind === "accepted").length;
  const all = results.length + left.length;
  const title = saved === all ? "Saved" : `${saved} of ${all} saved`;
  const unlikely = results
    .filter(({ outcome }) => outcome.kind === "unlikely")
    .map(({ proposal }) => ({ ...proposal, questioned: true }));
  return typedCard({
    summary: `${title}: ${countOf(saved, "answer")} for ${formatQuarter(quarter)}`,
    title,
    standing: `${formatQuarter(quarter)}. Working figures, not released.`,
    rows: [...results.map(savedRow), ...leftRow(left)],
    buttons: unlikely.length === 0 ? [] : [{ actions: saveButtons(quarter, unlikely, left) }],
  });
}

function leftRow(left: LeftOut): readonly Row[] {
  if (left.length === 0) return [];
  const refs = left.filter((ref) => ref !== null);
  const others = left.length - refs.length;
  const unread = others === 0 ? [] : [`${countOf(others, "answer")} that I did not understand`];
  const named = new Intl.ListFormat("en-GB").format([...refs, ...unread]);
  const [it, its, form] = left.length === 1 ? ["it", "its", "form"] : ["them", "their", "forms"];
  const text = `Not saved: ${named}. Correct ${it} and send ${it} again, or send /mine for ${its} ${form}.`;
  return [{ ...EMPTY_ROW, notes: [{ text }] }];
}

function savedRow({ outcome }: SavedProposal): Row {
  switch (outcome.kind) {
    case "accepted": {
      const owed = returnState(outcome.saved) === "commentary-owed";
      const { commentary, measure } = outcome.saved;
      const note = owed ? owedByTyping(commentary, measure.ref) : "";
      return { ...understoodRow(outcome.saved), notes: textIfAny(note), look: worthALook(outcome.saved) };
    }
    case "ahead":
      return { ...EMPTY_ROW, measure: [{ text: measureTitle(outcome.saved.measure) }] };
    case "refused":
      return {
        ...EMPTY_ROW,
        measure: [{ text: measureTitle(outcome.current.measure) }],
        problems: outcome.problems,
      };
    case "unlikely":
      return {
        ...EMPTY_ROW,
        measure: [{ text: measureTitle(outcome.current.measure) }],
        questions: outcome.questions.map((text) => ({ text })),
      };
    case "overtaken": {
      const { measure } = outcome.current;
      const text = `${overtakenBy(outcome.current)}, so yours was not saved. Send it again to replace what is there.`;
      return { ...EMPTY_ROW, measure: [{ text: measureTitle(measure) }], problems: [{ text }] };
    }
    case "too-late":
    case "not-allowed":
      return { ...EMPTY_ROW, problems: [{ text: outcome.why }] };
  }
}

/** A change of who answers overtakes too: nobody is said to have saved what they did not. */
function overtakenBy(current: Return): string {
  const { answer, submission } = current;
  if (answer === null && current.commentary.why + current.commentary.doing !== "")
    return "Meanwhile somebody wrote the commentary";
  if (answer === null || submission === null) return "Meanwhile somebody changed who answers for this";
  return `This changed meanwhile: it is ${actualInWords(current)} now, saved by ${submission.by.name}`;
}
