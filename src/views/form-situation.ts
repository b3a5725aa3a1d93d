import type { Problem } from "../domain/typed-answer.ts";
import type { Return } from "../domain/return.ts";

/** What to say in the form besides the questions: the outcome of the last try. */
export type FormSituation =
  | { readonly kind: "new" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "unlikely"; readonly questions: readonly string[] }
  /** `own`: what was saved meanwhile is their own, from another card. */
  | { readonly kind: "overtaken"; readonly own: boolean };

/** What the card says first: what came of the last button pressed. */
export type RequestNotice =
  | { readonly kind: "none" }
  | { readonly kind: "saved"; readonly saved: Return }
  | { readonly kind: "note"; readonly text: string }
  | FormSituation;
