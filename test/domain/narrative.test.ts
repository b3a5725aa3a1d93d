import { describe, expect, it } from "vitest";
import { checkNarrative, type TypedNarrative } from "../../src/domain/check-narrative.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { isWritten, keyActionLines, leadOfPriority } from "../../src/domain/narrative.ts";
import type { NamedPerson } from "../../src/domain/person.ts";
import { aMeasure, aNarrative, measureId, named } from "../support/builders.ts";

const lee = named("lee");
const ann = named("ann");
const bob: NamedPerson = { id: null, name: "Bob Byname" };

describe("who leads a priority", () => {
  it.each<[string, readonly (NamedPerson | null)[], NamedPerson | null]>([
    ["nobody named", [null, null], null],
    ["no measures", [], null],
    ["the only one", [null, lee], lee],
    ["the lead of most", [lee, ann, ann], ann],
    ["of as many, the first in the scorecard", [ann, lee, lee, ann], ann],
    ["known by name only", [lee, bob, { id: null, name: "BOB BYNAME" }], bob],
  ])("%s", (_, leads, expected) => {
    const measures = leads.map((corporateLead, index) =>
      aMeasure({ id: measureId(`m${index}`), ref: measureRef(1, index + 1), corporateLead }),
    );
    expect(leadOfPriority(measures)).toEqual(expected);
    // However the plan lists them: 1.10 comes after 1.9.
    expect(leadOfPriority(measures.toReversed())).toEqual(expected);
  });
});

it.each<[string, readonly string[]]>([
  ["", []],
  [" \n\n", []],
  ["Open the depot", ["Open the depot"]],
  ["- Open the depot\n* Leaflet\n• Train\n1. Count\n2) Report", ["Open the depot", "Leaflet", "Train", "Count", "Report"]], // prettier-ignore
  ["-5% fewer bins\n2 crews more", ["-5% fewer bins", "2 crews more"]],
])("key actions %j, a line each", (keyActions, lines) => {
  expect(keyActionLines(aNarrative({ keyActions }))).toEqual(lines);
});

describe("a narrative as typed", () => {
  const typed = (over: Partial<TypedNarrative> = {}): TypedNarrative => ({
    achievements: "",
    improvements: "",
    keyActions: "",
    done: [],
    ...over,
  });

  it("may be empty, and says what became of each of last quarter's key actions", () => {
    const last = ["Open", "Train", "Count", "Report"];
    const checked = checkNarrative(typed({ done: ["yes", "partly", "no", "perhaps", "yes"] }), 3, last);
    expect(checked).toEqual({
      kind: "fine",
      narrative: aNarrative({
        priorityNo: 3,
        progress: [
          { text: "Open", done: "yes" },
          { text: "Train", done: "partly" },
          { text: "Count", done: "no" },
          { text: "Report", done: null },
        ],
      }),
    });
    expect(checked.kind === "fine" && isWritten(checked.narrative)).toBe(false);
  });

  it.each([
    ["achievements", "x".repeat(2001), /^The text on key achievements is 2,001 characters long/],
    ["improvements", "x".repeat(2001), /^The text on areas for improvement is 2,001/],
    ["keyActions", "x".repeat(2001), /^The text on key actions is 2,001/],
    ["keyActions", "x\n".repeat(11), /^There are 11 key actions, one a line. Keep to the 10/],
  ] as const)("%s: %.5s... is refused beside it", (field, text, says) => {
    expect(checkNarrative(typed({ [field]: text }), 1, [])).toEqual({
      kind: "refused",
      problems: [{ field, text: expect.stringMatching(says) as string }],
    });
  });

  it("is kept as typed, less what cannot be shown", () => {
    const checked = checkNarrative(typed({ achievements: " *All*\r\nrounds\u0007 " }), 1, []);
    expect(checked).toMatchObject({ narrative: { achievements: "*All*\nrounds" } });
  });
});
