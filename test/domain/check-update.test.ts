import { describe, expect, it } from "vitest";
import type { ActionUpdate } from "../../src/domain/action.ts";
import { checkUpdate, type TypedUpdate } from "../../src/domain/check-update.ts";
import { anAction, anUpdate } from "../support/builders.ts";

const NOTHING: TypedUpdate = { status: "", update: "", reached: "", reason: "" };
const homes = anAction({ promise: "50", promiseUnit: "homes" });

function check(typed: Partial<TypedUpdate>, saved: Partial<ActionUpdate> = {}, action = homes) {
  return checkUpdate({ ...NOTHING, ...typed }, action, anUpdate(saved));
}

describe("an update", () => {
  it.each<[typed: Partial<TypedUpdate>, update: Partial<ActionUpdate>]>([
    [{ status: "GREEN" }, { status: "GREEN" }],
    [{ update: "  Half done\r\n" }, { update: "Half done", updateGiven: true }],
    [{ reached: "46" }, { reached: "46" }],
    [{ status: "not started" }, { status: "NOT STARTED" }],
    [
      { status: "CLOSED", reason: "Done by others" },
      { status: "CLOSED", reason: "Done by others" },
    ],
    [{}, {}],
  ])("is taken: %j", (typed, update) => {
    expect(check(typed)).toEqual({ kind: "fine", update: anUpdate(update) });
  });

  it.each<[typed: Partial<TypedUpdate>, field: string, text: RegExp]>([
    [{ status: "PINK" }, "status", /Choose one of the statuses/],
    [{ status: "CLOSED" }, "reason", /Say why it is closed/],
    [{ status: "CLOSED", reason: "  " }, "reason", /Say why it is closed/],
    [{ status: "GREEN", reason: "Sold" }, "reason", /closed action only/],
    [{ reached: "lots" }, "reached", /not a number/],
    [{ update: "x".repeat(2001) }, "update", /2,001 characters long. Shorten it to 2,000/],
    [{ status: "CLOSED", reason: "x".repeat(2001) }, "reason", /2,001 characters/],
  ])("is refused: %j", (typed, field, text) => {
    const checked = check(typed);
    const [problem, ...more] = checked.kind === "refused" ? checked.problems : [];
    expect([problem?.field, more]).toEqual([field, []]);
    expect(problem?.text).toMatch(text);
  });

  it("names every problem at once", () => {
    const checked = check({ status: "CLOSED", reached: "lots", update: "x".repeat(2001) });
    expect(checked.kind === "refused" && checked.problems.map(({ field }) => field)).toEqual([
      "update",
      "reached",
      "reason",
    ]);
  });

  it("of an action that is open again leaves the saved reason behind", () => {
    const saved = { status: "CLOSED", reason: "Sold" } as const;
    expect(check({ status: "GREEN", reason: "Sold" }, saved)).toMatchObject({
      kind: "fine", update: { status: "GREEN", reason: "" },
    }); // prettier-ignore
  });

  it("keeps that a report had an update without its text", () => {
    expect(check({ status: "RED" }, { updateGiven: true })).toMatchObject({ update: { updateGiven: true } });
    expect(check({}, { update: "Text", updateGiven: true })).toMatchObject({
      update: { updateGiven: false },
    });
  });

  it("asks for no number where none is promised", () => {
    expect(check({ status: "RED", reached: "lots" }, {}, anAction())).toMatchObject({
      update: { reached: "" },
    });
  });
});
