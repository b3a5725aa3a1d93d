import { expect, it } from "vitest";
import type { FormSituation } from "../../src/views/form-situation.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { beforeSave } from "../../src/views/before-save.ts";
import { aMeasure, measureId } from "../support/builders.ts";

const form = aMeasure({ id: measureId("m2"), ref: measureRef(1, 2) });
const before = aMeasure({ id: measureId("m1"), ref: measureRef(1, 1) });

it.each<[FormSituation, typeof form | null, string]>([
  [{ kind: "new" }, null, ""],
  [{ kind: "new" }, before, "1.1 is saved. Next: 1.2."],
  [{ kind: "new" }, form, "1.2 is saved."],
  [{ kind: "refused", problems: [] }, null, "1.2 is not saved yet: see what to check above."],
  [{ kind: "unlikely", questions: [] }, null, "1.2 is not saved yet: see the question above."],
  [{ kind: "overtaken", own: false }, null, "1.2 is not saved yet: choose which answer stays."],
])("%j after %j: %s", (situation, justSaved, says) => {
  expect(beforeSave(situation, form, justSaved)).toBe(says);
});
