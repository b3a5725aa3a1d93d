import { beforeAll, expect, it } from "vitest";
import { type FoundRegex, regexesOfSource, slowText } from "./support/regexes.ts";

let regexes: readonly FoundRegex[];
beforeAll(async () => {
  regexes = await regexesOfSource();
});

it("finds what is written and what is built from parts", () => {
  expect(regexes.length).toBeGreaterThan(300);
  expect(regexes.filter(({ place }) => place.startsWith("built by domain/")).length).toBeGreaterThan(10);
});

it("tells a slow one from a quick one", () => {
  expect(slowText(/\s+$/)).not.toBeNull();
  expect(slowText(/(a|a)*b/)).not.toBeNull();
  expect(slowText(/(?<!\s)\s+$/)).toBeNull();
});

it("none takes more than linear time, whatever text it is given: people can send 256 KB", () => {
  const slow = regexes.flatMap(({ place, regex }) => {
    const text = slowText(regex);
    return text === null ? [] : [`${place} ${String(regex).slice(0, 80)} on ${text.text}`];
  });
  expect(slow).toEqual([]);
});
