import { expect, it } from "vitest";
import { peopleDirectory } from "../../src/app/import/people-directory.ts";
import { aPerson, personId } from "../support/builders.ts";

const sam = aPerson({ id: personId("s1"), name: "Sam Patel", upn: "sam@x.example" });
const people = [
  { ...aPerson({ id: personId("s0"), name: "Sam Patel", upn: "old.sam@x.example" }), left: "2019-06-01" },
  sam,
  aPerson({ id: personId("c1"), name: "Chris Smith", upn: "chris1@x.example" }),
  aPerson({ id: personId("c2"), name: "Chris Smith", upn: "chris2@x.example" }),
];

it.each([
  ["sam patel", "s1"],
  [" SAM@x.example ", "s1"],
  ["chris2@x.example", "c2"],
  ["Chris Smith", null],
  ["old.sam@x.example", null],
  ["Nobody", null],
])("%s is %s", (text, id) => {
  expect(peopleDirectory(people).find(text)?.id ?? null).toBe(id);
});
