import { describe, expect, it } from "vitest";
import { parseReminderSteps, USUAL_STEPS } from "../../src/domain/reminder-steps.ts";

describe("reminder steps as a council writes them", () => {
  it.each([
    ["-3, 0, 2; deputy 4; lead 6", USUAL_STEPS],
    ["-5,0", { owner: [-5, 0], deputy: null, lead: null }],
    ["+1; Lead 10", { owner: [1], deputy: null, lead: 10 }],
    ["; deputy 0", { owner: [], deputy: 0, lead: null }],
    ["", { owner: [], deputy: null, lead: null }],
  ])("%j", (text, steps) => {
    expect(parseReminderSteps(text)).toEqual(steps);
  });

  it.each([
    "-3, 0, 2, 4",
    "0, -3",
    "0, 0",
    "3 days",
    "1.5",
    "0; boss 4",
    "0; deputy",
    "0; deputy 4; deputy 9",
    "0; lead 100",
    "1e1",
    "0,,1",
  ])("%j is refused", (text) => {
    expect(parseReminderSteps(text)).toBeNull();
  });
});
