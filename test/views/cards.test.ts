import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { utf16Bytes } from "../../src/views/card-size.ts";
import { withSubmitActions } from "../../src/views/submit-actions.ts";
import { VERBS } from "../../src/views/verbs.ts";
import { nodesOf } from "./card-nodes.ts";
import { sampleCards } from "./sample-cards.ts";
import { sampleSheets } from "./sample-sheets.ts";
import { sampleSignOffs } from "./sample-sign-offs.ts";

// The published schema says draft-06 and names itself with draft-04's `id`; it uses nothing that draft-07 lacks.
const file = new URL("../support/schemas/adaptive-card-1.5.json", import.meta.url);
const schema = z.record(z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
const rules = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "id"));
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(rules);

it("holds cards to the schema", () => {
  const card = (item: object) => ({ type: "AdaptiveCard", version: "1.5", body: [item] });
  expect(validate(card({ type: "TextBlock", text: "right" }))).toBe(true);
  expect(validate(card({ type: "TextBlock", txt: "wrong" }))).toBe(false);
  expect(validate(card({ type: "RichTextBlock", inlines: [{ type: "TextRun", colour: "good" }] }))).toBe(
    false,
  );
});

/** Teams refuses about 100 KB. */
const LIMIT = 80 * 1024;

describe.each([...sampleCards, ...sampleSheets, ...sampleSignOffs])("card: $name", ({ message }) => {
  const { summary, card } = message();
  const nodes = nodesOf(card);

  it("is a valid Adaptive Card 1.5", () => {
    expect(validate(card), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
    expect(card).toMatchObject({ version: "1.5" });
  });

  it("has every field filled in", () => {
    const unfilled = JSON.stringify(card).match(/\$\{[^}]*\}?/g) ?? [];
    expect(unfilled.filter((text) => text !== "${x}")).toEqual([]);
  });

  // One empty run, and a client shows nothing of the whole card.
  it("says something in every run of text", () => {
    const runs = nodes.filter((node) => node["type"] === "TextRun");
    expect(runs.filter((run) => run["text"] === "")).toEqual([]);
  });

  it("keeps to the size of a message", () => {
    expect(utf16Bytes(card)).toBeLessThan(LIMIT);
  });

  it("has a line for the notification", () => {
    expect(summary.length).toBeGreaterThan(5);
    expect(summary.length).toBeLessThanOrEqual(200);
  });

  it("has buttons that every client can press", () => {
    for (const action of nodes.filter((node) => node["type"] === "Action.Execute")) {
      expect(Object.values(VERBS)).toContain(action["verb"]);
      const fallback = z.object({
        type: z.literal("Action.Submit"),
        title: z.string(),
        data: z.record(z.unknown()),
      });
      const { title, data } = fallback.parse(action["fallback"]);
      expect(title).toBe(action["title"]);
      expect(data).toEqual({ ...z.record(z.unknown()).parse(action["data"]), verb: action["verb"] });
    }
  });

  it("is as valid, and as full, with an Action.Submit for each Action.Execute", () => {
    const submits = withSubmitActions(card);
    expect(validate(submits), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
    const types = (within: object) =>
      nodesOf(within).flatMap(({ type }) => (typeof type === "string" ? [type] : []));
    // Each Execute brings its fallback, which the Submit takes the place of.
    expect(types(submits)).toEqual(types(card).filter((type) => type !== "Action.Execute"));
    expect(JSON.stringify(submits)).not.toContain("Action.Execute");
  });

  it("labels every input, gives each an id of its own, and never refreshes under what is typed", () => {
    const inputs = nodes.filter((node) => String(node["type"]).startsWith("Input."));
    for (const input of inputs) expect(String(input["label"]).length).toBeGreaterThan(3);
    expect(new Set(inputs.map((input) => input["id"])).size).toBe(inputs.length);
    // An Action.Submit has its verb among the inputs.
    expect(inputs.map((input) => input["id"])).not.toContain("verb");
    expect(card).not.toHaveProperty("refresh");
  });

  it("toggles only what is there, and wraps its texts", () => {
    const ids = nodes.map((node) => node["id"]);
    for (const node of nodes) {
      if (node["type"] === "Action.ToggleVisibility")
        for (const target of [node["targetElements"]].flat()) expect(ids).toContain(target);
      if (node["type"] === "TextBlock" && node["text"] !== "Saved") expect(node["wrap"]).toBe(true);
    }
  });
});
