import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { returnState } from "../domain/return-state.ts";
import { capital, type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { figureDetails } from "./figure-details.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeOnReceipt } from "./gap-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { owedOnceSaved } from "./owed-text.ts";
import { waitsText } from "./shared-text.ts";
import { VERBS } from "./verbs.ts";
import { type WorthALook, worthALook } from "./worth-a-look.ts";
import { yearEndLines } from "./year-end.ts";

/** What was just saved: the figure, its grade and the arithmetic, what is still owed, and what may be said better. */
export interface Receipt {
  readonly measure: string;
  readonly figure: string;
  readonly grade: readonly Label[];
  readonly working: readonly Text[];
  readonly yearEnd: readonly Text[];
  readonly owed: readonly Text[];
  readonly look: readonly WorthALook[];
  /** None where the answer can no longer change. */
  readonly change: readonly { readonly actions: readonly ExecuteAction[] }[];
}

/**
 * `method`: the round's. `leaving`: what the button says of the form that it turns away from; null: the answer can no longer
 * change.
 */
export function returnReceipt(saved: Return, leaving: ActionData | null, method: RagMethod): Receipt {
  const owed = returnState(saved) === "commentary-owed";
  const by = saved.submission?.by.id ?? null;
  const waits = by === null ? "" : waitsText(saved, by);
  const { quarter, measure } = saved;
  const change = owed && waits === "" ? `Add commentary to ${measure.ref}` : `Change ${measure.ref}`;
  const data = { ...leaving, quarter: formatQuarter(quarter), measureId: measure.id };
  return {
    measure: measureTitle(measure),
    figure: `${actualInWords(saved)}  `,
    grade: gradeLabels(thisQuartersGrade(saved)),
    working: [...figureDetails(saved), ...textIfAny(gradeOnReceipt(saved))],
    yearEnd: yearEndLines(saved, method),
    owed: textIfAny(owed ? owedText(saved, waits) : ""),
    // Where it can no longer change, there is nothing to look at again.
    look: leaving === null ? [] : worthALook(saved),
    change:
      leaving === null
        ? []
        : [{ actions: [executeAction(change, VERBS.showForm, data, { withInputs: true })] }],
  };
}

/** `waits`: whose it is to write, where that is not who saved the figure. */
function owedText({ commentary }: Return, waits: string): string {
  if (waits === "") return owedOnceSaved(commentary);
  return `${capital(waits)}: they are asked for it now.`;
}
