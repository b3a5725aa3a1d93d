import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { executeAction } from "../../src/views/execute-action.ts";
import { withSubmitActions } from "../../src/views/submit-actions.ts";
import { VERBS } from "../../src/views/verbs.ts";

const execute = executeAction(
  "Save",
  VERBS.submitReturn,
  { formId: "f" },
  { primary: true, withInputs: true },
);
const submit = {
  type: "Action.Submit",
  title: "Save",
  data: { formId: "f", verb: "submitReturn" },
  style: "positive",
  associatedInputs: "auto",
};

describe("an Action.Execute, wherever it stands", () => {
  const places: [string, (action: object) => object][] = [
    ["the card's actions", (action) => ({ actions: [action, { type: "Action.ToggleVisibility" }] })],
    ["an action set", (action) => ({ body: [{ type: "ActionSet", actions: [action] }] })],
    ["behind a row", (action) => ({ body: [{ type: "Container", items: [{ selectAction: action }] }] })],
    ["behind the card", (action) => ({ selectAction: action })],
    ["beside an input", (action) => ({ body: [{ type: "Input.Text", id: "a", inlineAction: action }] })],
    [
      "a card that a button shows",
      (action) => ({ actions: [{ type: "Action.ShowCard", card: { actions: [action] } }] }),
    ],
    [
      "an element's fallback",
      (action) => ({ body: [{ type: "Chart.Line", fallback: { actions: [action] } }] }),
    ],
    ["a table", (action) => ({ body: [{ rows: [{ cells: [{ items: [{ actions: [action] }] }] }] }] })],
  ];
  it.each(places)("%s", (_, card) => {
    expect(withSubmitActions(card(execute))).toEqual(card(submit));
  });

  it("keeps what else it has", () => {
    const more = {
      id: "save",
      iconUrl: "https://x.example/i.png",
      isEnabled: false,
      tooltip: "t",
      mode: "primary",
    };
    expect(withSubmitActions({ actions: [{ ...execute, ...more }] })).toEqual({
      actions: [{ ...submit, ...more }],
    });
  });

  it("is what its fallback was, with its style", () => {
    expect({ ...execute.fallback, style: "positive" }).toEqual(submit);
  });

  it("without data carries its verb", () => {
    const bare = { type: "Action.Execute", verb: "help" };
    expect(withSubmitActions({ actions: [bare] })).toEqual({
      actions: [{ type: "Action.Submit", data: { verb: "help" } }],
    });
  });
});

it("leaves out a refresh that needs an Execute, and keeps any other", () => {
  const card = { type: "AdaptiveCard", body: [] };
  expect(withSubmitActions({ ...card, refresh: { action: execute, userIds: ["a"] } })).toEqual(card);
  const other = { ...card, refresh: { expires: "2026-12-01T00:00:00Z" } };
  expect(withSubmitActions(other)).toEqual(other);
});

it("takes nothing in a button's data for a button", () => {
  const card = { actions: [{ type: "Action.Submit", data: { kept: execute } }] };
  expect(withSubmitActions(card)).toEqual(card);
});

/** Any JSON, in which some objects are buttons, some of them Action.Execute. */
const { card: anyCard } = fc.letrec<{ card: object; node: unknown; children: object }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constant(execute),
    fc.constant(submit),
    fc.array(tie("node"), { maxLength: 3 }),
    tie("children"),
  ),
  children: fc.dictionary(fc.string({ maxLength: 8 }), tie("node"), { maxKeys: 4, noNullPrototype: true }),
  card: fc.record({ type: fc.constant("AdaptiveCard"), version: fc.constant("1.5"), body: tie("node") }),
}));

it("changes the buttons and keeps everything else", () => {
  fc.assert(
    fc.property(anyCard, (made) => {
      const before = JSON.stringify(made);
      const card = z.record(z.unknown()).parse(JSON.parse(before));
      const expected: unknown = JSON.parse(
        before.replaceAll(JSON.stringify(execute), JSON.stringify(submit)),
      );
      expect(withSubmitActions(card)).toEqual(expected);
      expect(JSON.stringify(card)).toBe(before);
      expect(withSubmitActions(withSubmitActions(card))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
