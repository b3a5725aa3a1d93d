import { expect, it } from "vitest";
import { commentaryOwed, type Commentary, NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { owedBeforeSaving, owedByTyping, owedOf, owedOnceSaved } from "../../src/views/owed-text.ts";

const why = { ...NO_COMMENTARY, why: "Rounds delayed." };
const doing = { ...NO_COMMENTARY, doing: "We are hiring." };

it.each<[string, Commentary, readonly string[], readonly string[]]>([
  ["neither is there", NO_COMMENTARY, ["why", "what is being done"], []],
  ["the cause is there", why, ["what is being done"], ["why"]],
  ["what is being done is there", doing, ["why"], ["what is being done"]],
])("what is owed where %s", (_, commentary, named, unnamed) => {
  const texts = [owedBeforeSaving(commentary), owedOnceSaved(commentary), owedByTyping(commentary, "1.6")];
  for (const text of texts) {
    for (const part of named) expect(text).toContain(part);
    for (const part of unnamed) expect(text).not.toContain(part);
  }
  expect(owedOf(commentary)).not.toBeNull();
});

it("is nothing where the rule asks for nothing", () => {
  for (const commentary of [NO_COMMENTARY, why, doing, { ...why, doing: "We are hiring." }])
    expect(owedOf(commentary) !== null).toBe(commentaryOwed("LR", commentary));
});
