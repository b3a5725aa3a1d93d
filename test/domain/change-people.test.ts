import { expect, it } from "vitest";
import { tiesOf, withoutPerson } from "../../src/domain/change-people.ts";
import { aMeasure, named, personId } from "../support/builders.ts";

const sam = named("sam");
const heir = named("heir");

it.each([
  ["what they owned", { owner: sam }, { owner: heir }],
  [
    "what they gave figures for",
    { owner: named("o"), dataProvider: sam },
    { owner: named("o"), dataProvider: heir },
  ],
  ["what they deputised for", { owner: named("o"), deputy: sam }, { owner: named("o"), deputy: null }],
  ["what they led: the name stays", { corporateLead: sam }, { corporateLead: { id: null, name: sam.name } }],
  [
    "all at once",
    { owner: sam, dataProvider: sam, deputy: sam },
    { owner: heir, dataProvider: heir, deputy: null },
  ],
  ["what is not theirs", { owner: named("o") }, { owner: named("o") }],
  ["a namesake", { owner: { ...sam, id: personId("other") } }, { owner: { ...sam, id: personId("other") } }],
])("without somebody who has left: %s", (_, people, after) => {
  const measure = withoutPerson(aMeasure(people), personId("sam"), heir);
  expect(measure).toEqual(aMeasure(after));
  expect(tiesOf(measure, personId("sam"))).toEqual([]);
});
