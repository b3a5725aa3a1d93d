import { expect, it } from "vitest";
import { CLEARERS } from "../../src/domain/clearance.ts";
import { nothingStandsAgainst, releaseCheck } from "../../src/domain/release-check.ts";
import { aReturn, aRound, named, Q2 } from "../support/builders.ts";

const cleared = aRound({
  quarter: Q2,
  clearances: CLEARERS.map((role) => ({
    role,
    name: "Jane Doe",
    on: "2019-10-20",
    comment: "",
    recordedBy: named("tess"),
  })),
});
const sentBack = aReturn({
  answer: { kind: "figure", actual: "43%" },
  review: { verdict: "sent-back", by: named("lee"), at: "2019-10-10T09:00:00.000Z", why: "Count again", overtaken: false },
}); // prettier-ignore

it("names what was sent back and not answered again", () => {
  const check = releaseCheck(cleared, [sentBack]);
  expect(check.sentBack).toEqual([sentBack.measure.ref]);
  expect(nothingStandsAgainst(check)).toBe(false);
  expect(releaseCheck(cleared, []).sentBack).toEqual([]);
  expect(nothingStandsAgainst(releaseCheck(cleared, []))).toBe(true);
});
