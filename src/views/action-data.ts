import { z } from "zod";
import type { TypedAnswer } from "../domain/typed-answer.ts";
import type { Proposal } from "../app/preview-typed.ts";
import { type MeasureId, type MeasureRef, parseMeasureRef } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import {
  LONGEST_TYPED,
  measure,
  parseJson,
  quarter,
  read,
  refuse,
  typedText,
  wholeNumber,
} from "./action-fields.ts";
import { type NarrativeRequestData, parseNarrativeData } from "./narrative-data.ts";
import { parseSignOffData, type SignOffAction } from "./sign-off-data.ts";
import { parseTeamData, type TeamAction } from "./team-data.ts";
import { readTypedAnswer, typedFields } from "./typed-fields.ts";
import { parseUpdateData, type UpdateActionRequest } from "./update-data.ts";
import { VERBS } from "./verbs.ts";
import { parseWordingData, type WordingRequestData } from "./wording-data.ts";

export const MEASURE_VIEWS = ["status", "history", "explain"] as const;
export type MeasureView = (typeof MEASURE_VIEWS)[number];

/** The digest that a measure was opened from: the plan's, or a priority's by its number. */
export type DigestPlace = "summary" | number;

/** The form that a person turns away from. */
export interface LeftForm {
  readonly measureId: MeasureId;
  /** The return's version that the form was made from. */
  readonly version: number;
  readonly typed: TypedAnswer;
  /** They were told already that what they typed is not saved. */
  readonly leave: boolean;
}

export type ActionRequest =
  | UpdateActionRequest
  | NarrativeRequestData
  | WordingRequestData
  | {
      readonly verb: "submitReturn" | "confirmReturn" | "replaceReturn";
      readonly quarter: Quarter;
      readonly measureId: MeasureId;
      readonly formId: string;
      readonly version: number;
      readonly typed: TypedAnswer;
      /** The figure that the card asked about, as typed then; null: the card asked nothing. */
      readonly questioned: string | null;
      /** The estimate that it asked about; undefined: it had none. */
      readonly questionedYearEnd?: string | undefined;
    }
  | { readonly verb: "keepTheirs"; readonly quarter: Quarter; readonly measureId: MeasureId }
  | {
      readonly verb: "showForm";
      readonly quarter: Quarter;
      readonly measureId: MeasureId;
      readonly left: LeftForm | null;
    }
  | {
      readonly verb: "showMeasure";
      readonly measureId: MeasureId;
      /** Null: the last released one. */
      readonly quarter: Quarter | null;
      readonly view: MeasureView;
      readonly back: DigestPlace | null;
    }
  | { readonly verb: "showDigest"; readonly quarter: Quarter; readonly place: DigestPlace }
  /** `proposals` null: a choice between since 1 April and the quarter alone was left open. */
  | {
      readonly verb: "saveTyped";
      readonly quarter: Quarter;
      readonly proposals: readonly Proposal[] | null;
      /** What the card could not save, by its number; null: it gave none. */
      readonly left: readonly (MeasureRef | null)[];
    }
  | { readonly verb: "dropTyped" }
  | { readonly verb: "declineDelegation"; readonly quarter: Quarter; readonly why: string }
  | TeamAction
  /** `until`: ISO date. */
  | { readonly verb: "snooze"; readonly until: string }
  | { readonly verb: "saveSheet" | "confirmSheet"; readonly draftId: string }
  | SignOffAction;

const place = z.union([z.literal("summary"), wholeNumber]);

const answerData = z.object({
  quarter,
  measureId: measure,
  formId: z.string().min(1).max(500),
  version: wholeNumber,
  questioned: z
    .string()
    .max(LONGEST_TYPED)
    .nullish()
    .transform((text) => text ?? null),
  questionedYearEnd: z.string().max(LONGEST_TYPED).optional(),
});

/** A button names its measure; a list beside a button gives it as the choice. */
const chosenMeasure = z
  .object({ measureId: measure.optional(), pick: measure.optional() })
  .transform((data, context) => data.measureId ?? data.pick ?? refuse(context, "nothing chosen"));

const leftForm = z
  .object({
    from: measure.optional(),
    version: wholeNumber.default(0),
    leave: z.literal("yes").optional(),
  })
  .transform(({ from, version, leave }) =>
    from === undefined ? null : { measureId: from, version, leave: leave === "yes" },
  );

const chosenPlace = z
  .object({ place: place.optional(), pick: place.optional() })
  .transform((data, context) => data.place ?? data.pick ?? refuse(context, "nothing chosen"));

/** The input that chooses how a measure's figure counts: the same on whichever button it is sent along. */
export function countingInput(measure: MeasureId): string {
  return `counts~${measure}`;
}
const MOST_PROPOSALS = 50;
const proposalData = z.array(
  z.object({
    measureId: measure,
    version: wholeNumber,
    typed: typedFields,
    alone: z.string().max(200).nullable(),
    falls: z.boolean().default(false),
    questioned: z.boolean(),
  }),
).min(1).max(MOST_PROPOSALS); // prettier-ignore

/** Stands for an answer without a number. */
export const UNNUMBERED = "?";
const leftRefs = z
  .string()
  .max(200)
  .default("")
  .transform((text) => text.split(" ").filter(Boolean).map(parseMeasureRef));

const typedData = z.object({
  quarter,
  left: leftRefs,
  proposals: z.string().max(LONGEST_TYPED).transform(parseJson).pipe(proposalData),
});

/** Each with the figure that was chosen for it; null: a choice was left open. */
function chosenProposals(proposals: readonly Proposal[], data: unknown): readonly Proposal[] | null {
  const chosen = proposals.map((proposal) => {
    if (proposal.alone === null) return proposal;
    const settled = { ...proposal, alone: null };
    const input = countingInput(proposal.measureId);
    const choice = read(z.object({ [input]: z.string() }), data)?.[input];
    if (choice === "since-april") return { ...settled, questioned: proposal.falls };
    return choice === "alone" ? { ...settled, typed: { ...proposal.typed, actual: proposal.alone } } : null;
  });
  const made = chosen.filter((proposal) => proposal !== null);
  return made.length === chosen.length ? made : null;
}

const measureData = z.object({
  quarter: z.union([z.literal("").transform(() => null), quarter]).default(""),
  view: z.enum(MEASURE_VIEWS).default("status"),
  back: z.union([z.literal("").transform(() => null), place]).default(""),
});

/**
 * Reads a button's data, which a person can have altered: it says what they ask for, never who they are. Null for an
 * unknown verb or data that does not fit it.
 */
export function parseActionData(verb: string, data: unknown): ActionRequest | null {
  switch (verb) {
    case VERBS.submitReturn:
    case VERBS.confirmReturn:
    case VERBS.replaceReturn: {
      const about = read(answerData, data);
      const typed = readTypedAnswer(data);
      return about === null || typed === null ? null : { verb, ...about, typed };
    }
    case VERBS.keepTheirs: {
      const about = read(z.object({ quarter }), data);
      const chosen = read(chosenMeasure, data);
      return about === null || chosen === null ? null : { verb, quarter: about.quarter, measureId: chosen };
    }
    case VERBS.showForm: {
      const about = read(z.object({ quarter }), data);
      const chosen = read(chosenMeasure, data);
      if (about === null || chosen === null) return null;
      const form = read(leftForm, data);
      const typed = readTypedAnswer(data);
      const left = form === null || typed === null ? null : { ...form, typed };
      return { verb, quarter: about.quarter, measureId: chosen, left };
    }
    case VERBS.showMeasure: {
      const about = read(measureData, data);
      const chosen = read(chosenMeasure, data);
      return about === null || chosen === null ? null : { verb, measureId: chosen, ...about };
    }
    case VERBS.showDigest: {
      const about = read(z.object({ quarter }), data);
      const chosen = read(chosenPlace, data);
      return about === null || chosen === null ? null : { verb, quarter: about.quarter, place: chosen };
    }
    case VERBS.saveTyped: {
      const about = read(typedData, data);
      if (about === null) return null;
      return { verb, ...about, proposals: chosenProposals(about.proposals, data) };
    }
    case VERBS.dropTyped:
      return { verb };
    case VERBS.snooze: {
      const about = read(z.object({ until: z.string().date() }), data);
      return about === null ? null : { verb, until: about.until };
    }
    case VERBS.declineDelegation: {
      const about = read(z.object({ quarter, declineWhy: typedText }), data);
      return about === null ? null : { verb, quarter: about.quarter, why: about.declineWhy };
    }
    case VERBS.saveSheet:
    case VERBS.confirmSheet: {
      const about = read(z.object({ draft: z.string().min(1).max(100) }), data);
      return about === null ? null : { verb, draftId: about.draft };
    }
    case VERBS.showSignOff:
    case VERBS.signOff:
    case VERBS.signOffAll:
    case VERBS.askSendBack:
    case VERBS.sendBack:
      return parseSignOffData(verb, data);
    default:
      return (
        parseUpdateData(verb, data) ??
        parseNarrativeData(verb, data) ??
        parseWordingData(verb, data) ??
        parseTeamData(verb, data)
      );
  }
}

const submitted = z.object({ verb: z.string().max(50) });

/** The verb in an Action.Submit's data: old clients send that in place of an Action.Execute. Null: there is none. */
export function submittedVerb(data: unknown): string | null {
  return read(submitted, data)?.verb ?? null;
}
