import type { Quarter } from "../domain/quarter.ts";
import type { SubmitOutcome } from "./submit-request.ts";
import type { Caller } from "./caller.ts";
import { formIdOf } from "./form-id.ts";
import type { Ports } from "./ports.ts";
import type { Proposal } from "./preview-typed.ts";
import { submitReturn } from "./submit-return.ts";

export interface SavedProposal {
  readonly proposal: Proposal;
  readonly outcome: SubmitOutcome;
}

/** Saves what was proposed and confirmed, one after the other, each as any answer is: the same again saves nothing twice. */
export function saveTyped(
  ports: Ports,
): (caller: Caller, quarter: Quarter, proposals: readonly Proposal[]) => Promise<readonly SavedProposal[]> {
  return async (caller, quarter, proposals) => {
    const saved: SavedProposal[] = [];
    for (const proposal of proposals) {
      const { measureId, version, typed, questioned } = proposal;
      const formId = caller.personId === null ? "" : formIdOf(caller.personId, measureId, version);
      // Only what the card asked about was said to be right: the log repeats the question.
      const confirmed = questioned ? typed.actual : null;
      const request = { quarter, measureId, formId, version, typed, confirmed };
      saved.push({ proposal, outcome: await submitReturn(ports)(caller, request) });
    }
    return saved;
  };
}
