import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { may, NOT_LISTED } from "../../src/app/policy.ts";
import { COMMANDS } from "../../src/domain/command.ts";
import type { Role } from "../../src/domain/person.ts";
import { VERBS } from "../../src/views/verbs.ts";
import { aPerson } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpReleasedCouncil } from "../support/small-council.ts";

describe("where what is published is for those in the people file alone", () => {
  let council: ScorecardUnderTest;
  beforeAll(async () => {
    council = await ScorecardUnderTest.start({
      setUp: setUpReleasedCouncil,
      people: MEMBERS,
      readers: "listed",
    });
  });
  afterAll(() => council.stop());

  it("anybody else is told so, by every command and button, in every place, and nothing more", async () => {
    const stan = council.person("Stan");
    for (const command of COMMANDS) {
      for (const words of ["", "1.1"]) {
        const replies = await stan.says(`/${command} ${words}`);
        expect(replies.map(({ body }) => wordsOf(body))).toEqual([NOT_LISTED]);
      }
    }
    for (const place of ["channel", "group"] as const) {
      const replies = await stan.saysIn(place, "/kpi 1.1");
      expect(wordsOf(replies[0]?.body)).toBe(NOT_LISTED);
    }
    for (const verb of Object.values(VERBS)) {
      expect(wordsOf(await stan.executes(verb, { quarter: "2019/20 Q1", measureId: "waste" }))).toBe(
        NOT_LISTED,
      );
    }
  });

  it("and those who are listed see it as ever", async () => {
    for (const who of ["Cara", "Olive"]) {
      const [reply] = await council.person(who).says("/kpi 1.1");
      expect(wordsOf(reply?.body)).toContain("1.1 ");
      expect(wordsOf(reply?.body)).not.toContain(NOT_LISTED);
    }
  });
});

it.each<[readonly Role[], boolean, boolean]>([
  [["scrutiny"], false, false],
  [["portfolio-holder"], false, false],
  [["portfolio-holder", "scrutiny"], false, false],
  [["officer"], true, true],
  [["scrutiny", "officer"], true, true],
  [[], false, true],
])("somebody who is %j: told officers' names %s, may send files %s", (roles, told, sends) => {
  const person = aPerson({ roles });
  expect([may("see-officers", person), may("send-workbook", person)]).toEqual([told, sends]);
});
