import { z } from "zod";
import type { TypedNarrative } from "../domain/check-narrative.ts";
import { MOST_KEY_ACTIONS } from "../domain/narrative.ts";
import type { Quarter } from "../domain/quarter.ts";
import { quarter, read, refuse, typedText, wholeNumber } from "./action-fields.ts";
import { VERBS } from "./verbs.ts";

/** The form of a priority that a person turns away from. */
export interface LeftNarrative {
  readonly priorityNo: number;
  /** How many changes there were when it was made. */
  readonly version: number;
  readonly typed: TypedNarrative;
  /** They were told already that what they typed is not saved. */
  readonly leave: boolean;
}

export type NarrativeRequestData =
  | {
      readonly verb: "submitNarrative";
      readonly quarter: Quarter;
      readonly priorityNo: number;
      readonly version: number;
      readonly typed: TypedNarrative;
    }
  | { readonly verb: "keepNarrative"; readonly quarter: Quarter; readonly priorityNo: number }
  | {
      readonly verb: "showNarrative";
      readonly quarter: Quarter;
      readonly priorityNo: number;
      readonly left: LeftNarrative | null;
    };

/** The choice that says nothing of a key action: a list on a card cannot be emptied. */
export const NOT_SAID = "none";

/** The input that asks whether the key action at this place was done. */
export function doneInput(index: number): string {
  return `done~${index}`;
}

const texts = z.object({ achievements: typedText, improvements: typedText, keyActions: typedText });
const done = z.object(
  Object.fromEntries(Array.from({ length: MOST_KEY_ACTIONS }, (_, index) => [doneInput(index), typedText])),
);

function typedNarrative(data: unknown): TypedNarrative | null {
  const [written, said] = [read(texts, data), read(done, data)];
  if (written === null || said === null) return null;
  const outcomes = Array.from({ length: MOST_KEY_ACTIONS }, (_, index) => said[doneInput(index)] ?? "");
  return { ...written, done: outcomes.map((outcome) => (outcome === NOT_SAID ? "" : outcome)) };
}

/** A button names its priority; a list beside a button gives it as the choice. */
const chosenPriority = z
  .object({ quarter, priorityNo: wholeNumber.optional(), pick: wholeNumber.optional() })
  .transform(({ quarter, priorityNo, pick }, context) => ({
    quarter,
    priorityNo: priorityNo ?? pick ?? refuse(context, "nothing chosen"),
  }));

const leftForm = z
  .object({
    from: wholeNumber.optional(),
    version: wholeNumber.default(0),
    leave: z.literal("yes").optional(),
  })
  .transform(({ from, version, leave }) =>
    from === undefined ? null : { priorityNo: from, version, leave: leave === "yes" },
  );

/** Reads the data of a button on a card of priorities; null for another verb, or data that does not fit it. */
export function parseNarrativeData(verb: string, data: unknown): NarrativeRequestData | null {
  const about = read(chosenPriority, data);
  const typed = typedNarrative(data);
  if (about === null) return null;
  switch (verb) {
    case VERBS.submitNarrative: {
      const form = read(z.object({ version: wholeNumber }), data);
      return form === null || typed === null ? null : { verb, ...about, ...form, typed };
    }
    case VERBS.keepNarrative:
      return { verb, ...about };
    case VERBS.showNarrative: {
      const form = read(leftForm, data);
      return { verb, ...about, left: form === null || typed === null ? null : { ...form, typed } };
    }
    default:
      return null;
  }
}
