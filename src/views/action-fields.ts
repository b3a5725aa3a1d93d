import { z } from "zod";
import { measureId } from "../domain/measure.ts";
import { parseQuarter } from "../domain/quarter.ts";

// What buttons' data is made of. A person can have altered it.

/** Longer than any answer that is taken, so that the domain can say by how much. */
export const LONGEST_TYPED = 60_000;

/** An input that the client left out was left empty. */
export const typedText = z
  .union([z.string().max(LONGEST_TYPED), z.number().transform(String)])
  .nullish()
  .transform((text) => text ?? "");

export const quarter = z
  .string()
  .max(20)
  .transform((text, context) => parseQuarter(text) ?? refuse(context, "not a quarter"));

export const measure = z.string().min(1).max(200).transform(measureId);

export const wholeNumber = z.union([z.number(), z.string().regex(/^\d{1,9}$/).transform(Number)]).pipe(
  z.number().int().min(0).max(999_999_999),
); // prettier-ignore

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null: the data does not fit. */
export function read<Out>(schema: z.ZodType<Out, z.ZodTypeDef, unknown>, data: unknown): Out | null {
  const result = schema.safeParse(data);
  return result.success ? result.data : null;
}

export function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: z.ZodIssueCode.custom, message });
  return z.NEVER;
}
