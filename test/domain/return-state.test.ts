import { expect, test } from "vitest";
import { type ReturnState, returnState, returnStateText } from "../../src/domain/return-state.ts";
import type { Return } from "../../src/domain/return.ts";
import { aReturn, named } from "../support/builders.ts";

const figure = { kind: "figure", actual: "24%" } as const;
const graded = (grade: "A" | "LG") =>
  ({ kind: "graded", grade, methodVersion: "five-band-1", working: "" }) as const;
const commentary = { why: "Delays.", doing: "More crews.", byWhen: "" };
const noFigure = (reason: "awaited" | "no-survey") =>
  ({ kind: "no-figure", reason, expected: null, note: "" }) as const;

const sentBack = (overtaken: boolean) =>
  ({ verdict: "sent-back", by: named("lead"), at: "", why: "Sure?", overtaken }) as const;

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
  ["a figure sent back", "sent-back", { answer: figure, grade: graded("LG"), review: sentBack(false) }],
  [
    "a figure sent back that owes commentary",
    "sent-back",
    { answer: figure, grade: graded("A"), review: sentBack(false) },
  ],
  ["a date sent back", "sent-back", { answer: noFigure("awaited"), review: sentBack(false) }],
  ["a figure answered again", "answered", { answer: figure, grade: graded("LG"), review: sentBack(true) }],
  ["an amber figure with commentary", "answered", { answer: figure, grade: graded("A"), commentary }],
])("%s: %s", (_, state, over) => {
  expect(returnState(aReturn(over))).toBe(state);
  expect(returnStateText(state)).not.toBe("");
});
