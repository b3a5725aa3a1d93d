import Big from "big.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKept, promisedNumber, promiseText, readReached } from "../../src/domain/action-promise.ts";

const read = (promise: string, promiseUnit = "") => promisedNumber({ promise, promiseUnit });

describe("what is promised", () => {
  it.each<[promise: string, unit: string, said: string]>([
    ["50", "homes", "50 homes"],
    ["= 50", "homes", "50 homes"],
    ["50.", "homes", "50 homes"],
    ["more than 50", "homes", "more than 50 homes"],
    ["More than 50 homes", "", "more than 50 homes"],
    ["over 200", "kitchens and bathrooms", "more than 200 kitchens and bathrooms"],
    ["> 50", "homes", "more than 50 homes"],
    [">= 7", "events", "7 or more events"],
    ["at least 7", "events", "7 or more events"],
    ["2 or more", "areas", "2 or more areas"],
    ["2 or more areas", "", "2 or more areas"],
    ["two or more", "areas", "2 or more areas"],
    ["More than fifty homes", "", "more than 50 homes"],
    ["one hundred", "learners", "100 learners"],
    ["5+", "placements", "5 or more placements"],
    ["up to 25", "homes", "up to 25 homes"],
    ["<=25", "homes", "up to 25 homes"],
    ["25 or fewer", "homes", "up to 25 homes"],
    ["no more than 25", "homes", "up to 25 homes"],
    ["fewer than 10", "complaints", "fewer than 10 complaints"],
    ["75%", "of schools", "75% of schools"],
    ["75% of schools", "schools", "75% of schools"],
    ["75", "% of schools", "75% of schools"],
    ["75", "%", "75%"],
    ["75 per cent", "of schools", "75% of schools"],
    ["at least 99.5%", "", "99.5% or more"],
    ["£1.1m", "of savings", "£1,100,000 of savings"],
    ["14,000", "visits", "14,000 visits"],
  ])("%s | %s", (promise, unit, said) => {
    const promised = read(promise, unit);
    expect(promised && promiseText(promised)).toBe(said);
  });

  it.each([
    "",
    "-",
    "several homes",
    "around 50 homes",
    "50 homes and 3 hubs",
    "80-100 homes",
    "2024/25",
    "the 2nd phase",
    "3-bed homes",
    "more than 50 or more",
    "first phase",
    "9".repeat(200),
  ])("is no number for certain: %s", (promise) => {
    expect(read(promise, "homes")).toBeNull();
  });
});

describe("a promise is kept", () => {
  it.each<[promise: string, reached: string, kept: boolean]>([
    ["50", "49", false],
    ["50", "49.99999999999999999999", false],
    ["50", "50", true],
    ["50", "51", true],
    ["50 or more", "50", true],
    ["more than 50", "50", false],
    ["more than 50", "50.00000000000000000001", true],
    ["up to 25", "25", true],
    ["up to 25", "26", false],
    ["fewer than 10", "10", false],
    ["fewer than 10", "9", true],
    ["0.3", "0.29999999999999999", false],
  ])("%s with %s: %s", (promise, reached, kept) => {
    const promised = read(promise);
    expect(promised && isKept(promised, new Big(reached))).toBe(kept);
  });

  it("more of it never breaks a promise that is no limit", () => {
    const bounds = fc.constantFrom("", "more than ", "at least ");
    fc.assert(
      fc.property(bounds, fc.nat(), fc.nat(), fc.nat(), (bound, value, reached, more) => {
        const promised = read(`${bound}${value}`);
        if (promised === null) throw new Error("no promise");
        if (isKept(promised, new Big(reached)))
          expect(isKept(promised, new Big(reached).plus(more))).toBe(true);
      }),
    );
  });

  it("says a promise so that it is read as the same promise again", () => {
    const bounds = fc.constantFrom("", "more than ", "at least ", "up to ", "fewer than ", "£", "over £");
    const units = fc.constantFrom("", "homes", "of schools");
    fc.assert(
      fc.property(bounds, fc.integer({ min: 0, max: 1e9 }), units, (bound, value, unit) => {
        const promised = read(`${bound}${value}`, unit);
        expect(promised && promisedNumber({ promise: promiseText(promised), promiseUnit: "" })).toEqual(
          promised,
        );
      }),
    );
  });
});

describe("what is reached", () => {
  const homes = read("50", "homes");
  const share = read("75%", "of schools");
  it.each([
    ["46", homes, "46"],
    ["1,046", homes, "1,046"],
    ["60", share, "60%"],
    ["60.5%", share, "60.5%"],
    ["0", homes, "0"],
  ])("%s", (typed, promised, text) => {
    expect(promised && readReached(typed, promised)).toMatchObject({ kind: "reached", text });
  });

  it.each([
    ["46%", homes, /a number, without % or £/],
    ["£46", share, /a percentage/],
    ["-1", homes, /below 0/],
    ["46 (50)", homes, /without brackets/],
    ["lots", homes, /not a number/],
  ])("is refused: %s", (typed, promised, problem) => {
    const reading = promised && readReached(typed, promised);
    expect(reading?.kind === "unreadable" && reading.problem).toMatch(problem);
  });
});
