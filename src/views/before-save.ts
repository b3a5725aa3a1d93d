import type { Measure } from "../domain/measure.ts";
import type { FormSituation } from "./form-situation.ts";

/** What came of the last press, to stand beside the button for the next. `justSaved`: the measure, if that saved one. */
export function beforeSave(
  situation: FormSituation,
  { id, ref }: Measure,
  justSaved: Measure | null,
): string {
  switch (situation.kind) {
    case "new":
      if (justSaved === null) return "";
      return justSaved.id === id ? `${ref} is saved.` : `${justSaved.ref} is saved. Next: ${ref}.`;
    case "refused":
      return `${ref} is not saved yet: see what to check above.`;
    case "unlikely":
      return `${ref} is not saved yet: see the question above.`;
    case "overtaken":
      return `${ref} is not saved yet: choose which answer stays.`;
  }
}
