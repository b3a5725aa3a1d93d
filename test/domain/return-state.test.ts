import { expect, test } from "vitest";
import { type ReturnState, returnState, returnStateText } from "../../src/domain/return-state.ts";
import type { Return } from "../../src/domain/return.ts";
import { aReturn } from "../support/builders.ts";

const figure = { kind: "figure", actual: "24%" } as const;
const graded = (grade: "A" | "LG") =>
  ({ kind: "graded", grade, methodVersion: "five-band-1", working: "" }) as const;
const commentary = { why: "Delays.", doing: "More crews.", byWhen: "" };
const noFigure = (reason: "awaited" | "no-survey") =>
  ({ kind: "no-figure", reason, expected: null, note: "" }) as const;

test.each<readonly [what: string, ReturnState, Partial<Return>]>([
  ["nothing said yet", "missing", { answer: null }],
  ["nothing asked", "not-due", { answer: null, notDue: "not-due" }],
  ["data awaited", "awaited", { answer: noFigure("awaited") }],
  ["no survey", "no-figure", { answer: noFigure("no-survey") }],
  ["a green figure", "answered", { answer: figure, grade: graded("LG") }],
  ["an amber figure without commentary", "commentary-owed", { answer: figure, grade: graded("A") }],
  [
    "an amber figure with half of it",
    "commentary-owed",
    { answer: figure, grade: graded("A"), commentary: { ...commentary, doing: "" } },
  ],
  ["an amber figure with commentary", "answered", { answer: figure, grade: graded("A"), commentary }],
])("%s: %s", (_, state, over) => {
  expect(returnState(aReturn(over))).toBe(state);
  expect(returnStateText(state)).not.toBe("");
});
