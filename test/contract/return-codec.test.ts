import { expect, it } from "vitest";
import { returnCodec } from "../../src/storage/codecs.ts";
import { aCommitment, aMeasure, aReturn, personId, Q2 } from "../support/builders.ts";

const past = { quarter: Q2, target: "42%", actual: "43%", grade: null };
const rowOf = (value: object) => ({
  rowKey: "r~m1",
  etag: "1",
  place: "table partition r~m1",
  columns: { json: JSON.stringify(value) },
});

it("a return stored without a last figure has last quarter's", () => {
  const stored = { ...aReturn({ lastQuarter: past }), lastFigure: undefined };
  expect(returnCodec.decode(rowOf(stored))).toEqual(aReturn({ lastQuarter: past, lastFigure: past }));
});

it("one stored with a last figure, or with none known, keeps it", () => {
  for (const lastFigure of [past, null]) {
    const value = aReturn({ lastQuarter: { ...past, actual: "1%" }, lastFigure });
    expect(returnCodec.decode({ ...rowOf({}), columns: returnCodec.encode(value) })).toEqual(value);
  }
});

it("a return stored before there was sign-off was neither signed off nor sent back", () => {
  const stored = { ...aReturn({ version: 3 }), review: undefined };
  expect(returnCodec.decode(rowOf(stored))).toEqual(aReturn({ version: 3 }));
});

it("one that was keeps who said so", () => {
  const by = { id: personId("lead"), name: "Lee Director" };
  const review = {
    verdict: "sent-back",
    by,
    at: "2019-10-04T08:00:00.000Z",
    why: "Sure?",
    overtaken: true,
  } as const;
  const value = aReturn({ review });
  expect(returnCodec.decode({ ...rowOf({}), columns: returnCodec.encode(value) })).toEqual(value);
});

it("one stored before returns carried last quarter's commentary has none", () => {
  expect(returnCodec.decode(rowOf({ ...aReturn(), lastCommentary: undefined }))).toEqual(aReturn());
  const value = aReturn({ lastCommentary: "Rounds were lost." });
  expect(returnCodec.decode(rowOf(value))).toEqual(value);
});

it("one stored before returns carried what was promised carries nothing", () => {
  expect(returnCodec.decode(rowOf({ ...aReturn(), commitments: undefined }))).toEqual(aReturn());
  const value = aReturn({ commitments: [aCommitment()] });
  expect(returnCodec.decode(rowOf(value))).toEqual(value);
});

it("one stored before returns knew of the year end has no target and no estimate for it", () => {
  const old = { ...aReturn(), yearEndTarget: undefined, yearEndEstimate: undefined };
  expect(returnCodec.decode(rowOf(old))).toEqual(aReturn());
  const value = aReturn({ yearEndTarget: "85", yearEndEstimate: "80" });
  expect(returnCodec.decode(rowOf(value))).toEqual(value);
});

it("one of a measure stored before measures had a sheet, a pause or a data period has none", () => {
  const { definitionSince, formula, dataQuality, comparators, paused, dataPeriod, ...measure } = aMeasure();
  expect(returnCodec.decode(rowOf({ ...aReturn(), measure, yearSoFar: undefined }))).toEqual(
    aReturn({
      measure: aMeasure({ definitionSince, formula, dataQuality, comparators, paused, dataPeriod }),
    }),
  );
});
