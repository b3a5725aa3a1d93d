import { z } from "zod";
import { LONGEST_TYPED, typedText } from "./action-fields.ts";

/** In the data of a form with a box for the year end's estimate: left out by the client, it was left empty. */
export const ASKS_YEAR_END = { asks: "yearEnd" } as const;

/** In the data of a form that asks for the figure alone: somebody else writes the commentary. */
export const FIGURE_PART = { part: "figure" } as const;

/** The choice that takes back a reason for giving no figure: a list on a card cannot be emptied. */
export const FIGURE_GIVEN = "figure";

/** An answer as a proposal holds it. */
export const typedFields = z.object({
  actual: typedText,
  why: typedText,
  doing: typedText,
  byWhen: typedText,
  noFigure: typedText,
  expected: typedText,
  note: typedText,
  yearEnd: z
    .union([z.string().max(LONGEST_TYPED), z.number().transform(String)])
    .nullish()
    .transform((text) => text ?? undefined),
});

/** An answer as a form sends it. */
export const typedAnswer = typedFields
  .extend({ asks: z.string().max(50).optional(), part: z.string().max(50).optional() })
  .transform(({ asks, part, ...typed }) => ({
    ...typed,
    ...(part === FIGURE_PART.part ? { why: undefined, doing: undefined, byWhen: undefined } : {}),
    yearEnd: asks === ASKS_YEAR_END.asks ? (typed.yearEnd ?? "") : typed.yearEnd,
    noFigure: typed.noFigure === FIGURE_GIVEN ? "" : typed.noFigure,
  }));
