import { afterAll, beforeAll, expect, it } from "vitest";
import { COMMANDS } from "../../src/domain/command.ts";
import { VERBS } from "../../src/views/verbs.ts";
import { type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

/** Somebody who has left, whatever they were, gets what anybody else of the organisation gets. */
let council: ScorecardUnderTest;

beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  for (const who of GONE) await council.person(who).says("/help");
  const people = (await council.ports.people.readAll()).filter(({ value }) =>
    GONE.some((who) => value.name.startsWith(who)),
  );
  expect(people).toHaveLength(GONE.length);
  await council.ports.people.writePeople(
    people.map(({ value, etag }) => ({ value: { ...value, left: "2019-10-01" }, etag })),
  );
});
afterAll(() => council.stop());

const GONE = ["Olive", "Lee", "Tess", "Cara"];
const WORDS = ["", "1.1 2019/20 Q2", "open 2019/20 Q2"];

async function answers(person: PersonAtKeyboard): Promise<readonly string[]> {
  const said: string[] = [];
  for (const command of COMMANDS) {
    for (const words of WORDS) {
      const replies = await person.says(`/${command} ${words}`);
      said.push(`/${command} ${words}: ${replies.map(({ body }) => wordsOf(body)).join(" ")}`);
    }
  }
  for (const text of ["1.1 43%", "43%", "who is late"]) {
    said.push(`${text}: ${(await person.says(text)).map(({ body }) => wordsOf(body)).join(" ")}`);
  }
  for (const verb of Object.values(VERBS)) {
    const data = { quarter: "2019/20 Q2", measureId: "waste", priorityNo: 1, actionId: "a1", formId: "f", version: 0, actual: "50", status: "GREEN", update: "Done", achievements: "Much" }; // prettier-ignore
    said.push(`${verb}: ${wordsOf(await person.executes(verb, data))}`);
  }
  return said.map((line) => line.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id"));
}

it.each(GONE)("%s, who has left, is answered as a stranger is, by every command and button", async (who) => {
  const before = await council.ports.quarters.readWhole(OPEN);
  const stranger = await answers(council.person("Stan"));
  expect(await answers(council.person(who))).toEqual(stranger);
  expect(stranger.length).toBeGreaterThan(100);
  expect(await council.ports.quarters.readWhole(OPEN)).toEqual(before);
});
