import type { Quarter } from "../domain/quarter.ts";
import type { Caller } from "./caller.ts";
import { formIdOf } from "./form-id.ts";
import type { Ports } from "./ports.ts";
import type { Proposal } from "./preview-typed.ts";
import { type SubmitOutcome, submitReturn } from "./submit-return.ts";

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
      const { measureId, version, typed } = proposal;
      const formId = caller.personId === null ? "" : formIdOf(caller.personId, measureId, version);
      const request = { quarter, measureId, formId, version, typed, confirmed: typed.actual };
      saved.push({ proposal, outcome: await submitReturn(ports)(caller, request) });
    }
    return saved;
  };
}
