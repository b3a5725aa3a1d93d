import type { Problem, TypedAnswer } from "../domain/typed-answer.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { PersonsWork } from "./persons-work.ts";

export interface SubmitRequest {
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
  /** Made when the form was shown: the same form with the same content is the same submit. */
  readonly formId: string;
  /** The return's version that the form was made from. */
  readonly version: number;
  readonly typed: TypedAnswer;
  /** The figure of which the person said "it is right", as typed then; null: of none. It is kept, however unlikely. */
  readonly confirmed: string | null;
  /** The estimate that they said it of; undefined: the card had none to ask about. */
  readonly confirmedYearEnd?: string | undefined;
}

export type SubmitOutcome =
  | { readonly kind: "accepted"; readonly saved: Return; readonly work: PersonsWork }
  /** Commentary is saved; its figure is to come from somebody else. */
  | { readonly kind: "ahead"; readonly saved: Return; readonly work: PersonsWork }
  | {
      readonly kind: "refused";
      readonly current: Return;
      readonly problems: readonly Problem[];
      readonly work: PersonsWork;
    }
  | {
      readonly kind: "unlikely";
      readonly current: Return;
      readonly questions: readonly string[];
      readonly work: PersonsWork;
    }
  /** Somebody else saved first; the person chooses. */
  | { readonly kind: "overtaken"; readonly current: Return; readonly work: PersonsWork }
  | { readonly kind: "too-late"; readonly why: string }
  | { readonly kind: "not-allowed"; readonly why: string };
