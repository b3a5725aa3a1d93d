import { z } from "zod";
import { LONGEST_TYPED, typedText } from "./action-fields.ts";

/** What a form asks for besides, in its data: an input that the client left out was left empty. */
export const ASKS = { yearEnd: "yearEnd", months: "months", period: "period" } as const;

/** The choice that takes back a reason for giving no figure: a list on a card cannot be emptied. */
export const FIGURE_GIVEN = "figure";

const ifAsked = z
  .union([z.string().max(LONGEST_TYPED), z.number().transform(String)])
  .nullish()
  .transform((text) => text ?? undefined);

/** An answer as a proposal holds it. */
export const typedFields = z.object({
  actual: typedText,
  why: typedText,
  doing: typedText,
  byWhen: typedText,
  noFigure: typedText,
  expected: typedText,
  note: typedText,
  yearEnd: ifAsked,
  month1: ifAsked,
  month2: ifAsked,
  month3: ifAsked,
  period: ifAsked,
});

/** An answer as a form sends it. */
export const typedAnswer = typedFields
  .extend({ asks: z.string().max(50).optional() })
  .transform(({ asks = "", ...typed }) => {
    const asked = asks.split(" ");
    const given = (what: string, text: string | undefined) => (asked.includes(what) ? (text ?? "") : text);
    return {
      ...typed,
      yearEnd: given(ASKS.yearEnd, typed.yearEnd),
      month1: given(ASKS.months, typed.month1),
      month2: given(ASKS.months, typed.month2),
      month3: given(ASKS.months, typed.month3),
      period: given(ASKS.period, typed.period),
      noFigure: typed.noFigure === FIGURE_GIVEN ? "" : typed.noFigure,
    };
  });
