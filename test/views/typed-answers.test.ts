import { describe, expect, it } from "vitest";
import type { Previewed } from "../../src/app/preview-typed.ts";
import { countingInput, parseActionData } from "../../src/views/action-data.ts";
import { typedPreviewCard } from "../../src/views/typed-answers.ts";
import { Q2 } from "../support/builders.ts";
import { buttonsOf } from "../support/card-actions.ts";
import type { Card } from "../support/playground-messages.ts";
import { sampleReturn } from "./sample-returns.ts";

const typed = { actual: "41", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };

function ready(number: number, alone: string | null, questioned: boolean): Previewed {
  const preview = sampleReturn(number);
  const proposal = { measureId: preview.measure.id, version: 0, typed, alone, falls: false, questioned };
  const questions = questioned ? ["Is that right?"] : [];
  return { kind: "ready", proposal, preview, current: preview, questions, onBehalf: false };
}

describe("a card with a doubtful figure first and a choice second", () => {
  const second = sampleReturn(2).measure.id;
  const message = typedPreviewCard({
    kind: "preview",
    quarter: Q2,
    entries: [ready(1, null, true), ready(2, "68", false)],
  });
  const actions = buttonsOf(message?.card as Card);

  it.each([
    ["They are right, save all 2", 2],
    ["Save only the other 1", 2],
  ])("%s reads the choice", (title, count) => {
    const action = actions.find((a) => a.title === title);
    const data = { ...action?.data, [countingInput(second)]: "alone" };
    const request = parseActionData(action?.verb ?? "", data);
    if (request?.verb !== "saveTyped") throw new Error(title);
    expect(request.proposals).toHaveLength(count);
    expect(request.proposals?.at(-1)).toMatchObject({
      measureId: second,
      typed: { actual: "68" },
      alone: null,
    });
  });
});
