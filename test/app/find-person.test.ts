import { describe, expect, it } from "vitest";
import { findPerson } from "../../src/app/find-person.ts";
import { aPerson, personId } from "../support/builders.ts";

const NAMES = ["Priya Shah", "Ann Lee", "Ann Lee-Jones", "Ann Leigh", "Zoë Hart", "Zoe Hart", "Иван Петров"];
const people = NAMES.map((name, index) => aPerson({ id: personId(`p${index}`), name }));

describe("who is meant", () => {
  it.each<[string, "one" | "several" | "none", boolean, readonly string[]]>([
    ["P0@council.example", "one", true, ["Priya Shah"]],
    ["priya shah", "one", true, ["Priya Shah"]],
    ["Ann Lee", "one", true, ["Ann Lee"]],
    ["ann lee jones", "one", true, ["Ann Lee-Jones"]],
    ["иван петров", "one", true, ["Иван Петров"]],
    ["zoe hart", "several", true, ["Zoë Hart", "Zoe Hart"]],
    ["Pria Shaw", "one", false, ["Priya Shah"]],
    ["Priya", "one", false, ["Priya Shah"]],
    ["Ann", "several", false, ["Ann Lee", "Ann Lee-Jones", "Ann Leigh"]],
    ["Xavier", "none", false, []],
    ["", "none", false, []],
  ])("%s: %s", (words, kind, exact, names) => {
    const found = findPerson(people, words);
    expect(found.kind).toBe(kind);
    if (found.kind === "none") return;
    expect(found.exact).toBe(exact);
    const all = found.kind === "one" ? [found.person] : found.people;
    expect(all.map(({ name }) => name)).toEqual(names);
  });
});
