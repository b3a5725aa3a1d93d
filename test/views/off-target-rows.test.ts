import { describe, expect, it } from "vitest";
import { NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { offTargetRows } from "../../src/views/off-target-rows.ts";
import { named } from "../support/builders.ts";
import { sampleReturn } from "./sample-returns.ts";

const submission = { by: named("o"), at: "2020-01-03T14:05:00.000Z", formId: "f" };
const why = "Crews were short";

describe("the commentary of a measure off target", () => {
  it.each([
    ["what was given", { submission, commentary: { ...NO_COMMENTARY, why } }, [{ text: `${why}.` }]],
    ["that none was", { submission, commentary: NO_COMMENTARY }, [{ text: "No commentary was given." }]],
    ["nothing where it was imported without", { submission: null, commentary: NO_COMMENTARY }, []],
  ])("is %s", (_, over, expected) => {
    const { shown } = offTargetRows([sampleReturn(4, { actual: "30%" }, over)], 10_000);
    expect(shown.map(({ commentary }) => commentary)).toEqual([expected]);
  });
});
