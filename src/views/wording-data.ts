import { createHash } from "node:crypto";
import { z } from "zod";
import type { Quarter } from "../domain/quarter.ts";
import { quarter, read, typedText } from "./action-fields.ts";
import { VERBS } from "./verbs.ts";

export type WordingRequestData =
  | {
      readonly verb: "approveWording";
      readonly quarter: Quarter;
      readonly what: string;
      /** Of all texts of the row as the card knew them. */
      readonly key: string;
      /** Which of them it showed. */
      readonly places: readonly number[];
      /** As typed for those, in their order. */
      readonly wordings: readonly string[];
    }
  | { readonly verb: "showWording"; readonly quarter: Quarter; readonly what: string };

export function wordingInput(place: number): string {
  return `wording~${place}`;
}

/** Tells whether these are the texts that a card was made from. */
export function textKey(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}

const MOST_TEXTS = 200;
const places = z
  .string()
  .max(1000)
  .regex(/^\d{1,3}(?:,\d{1,3})*$/)
  .transform((text) => text.split(",").map(Number).slice(0, MOST_TEXTS));
const what = z.string().min(3).max(500);
const approving = z.object({ quarter, what, key: z.string().max(16), places });

/** Reads the data of a button on the card of public wording; null for another verb, or data that does not fit it. */
export function parseWordingData(verb: string, data: unknown): WordingRequestData | null {
  switch (verb) {
    case VERBS.approveWording: {
      const about = read(approving, data);
      if (about === null) return null;
      const ids = about.places.map(wordingInput);
      const typed = read(z.object(Object.fromEntries(ids.map((id) => [id, typedText]))), data);
      if (typed === null) return null;
      return { verb, ...about, wordings: ids.map((id) => typed[id] ?? "") };
    }
    case VERBS.showWording: {
      const about = read(z.object({ quarter, pick: what }), data);
      return about === null ? null : { verb, quarter: about.quarter, what: about.pick };
    }
    default:
      return null;
  }
}
