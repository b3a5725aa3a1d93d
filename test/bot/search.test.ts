import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { utf16Bytes } from "../../src/views/card-size.ts";
import { invokeActivity } from "../support/activities.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { readSearch, type SearchAnswer } from "../support/search-answer.ts";
import { MEMBERS, OPEN, setUpSmallCouncil, tess } from "../support/small-council.ts";

const PEOPLE = ["Olive", "Lee", "Tess", "Cara", "Stan"];
const PLACES = ["personal", "group", "channel"] as const;
/** Of Olive's answers for the open quarter, which nobody has released; and names of officers. */
const SECRETS = ["41.37", "87.61", "Zebraquartz", "Quaggamire", "Olive Owner", "Dev Deputy", "2019/20 Q2"];

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  const [olive, oscar] = [council.person("Olive"), council.person("Oscar")];
  await olive.installs();
  const typed = { actual: "41.37", why: "Zebraquartz", doing: "Quaggamire" };
  cardOf(await olive.presses(await olive.card(), "Save", typed));
  await oscar.installs();
  await oscar.presses(await oscar.card(), "Save", { actual: "87.61" });
  await council.settled("ask~2019Q2");
  // Their cards are brought up to date in the background: what a search costs is counted after that.
  await vi.waitFor(() => expect(council.sent().filter(({ method }) => method === "PUT")).toHaveLength(2), {
    timeout: 10_000,
  });
});
afterAll(() => council.stop());

function results(answer: SearchAnswer) {
  if (answer.kind !== "results") throw new Error(`No results, but: ${answer.text}`);
  return answer.results;
}

function expectNothingSecret(answer: SearchAnswer): void {
  const json = JSON.stringify(answer);
  for (const secret of SECRETS) expect(json).not.toContain(secret);
}

describe("somebody searches while they write a message", () => {
  it("and sees the headline measures first", async () => {
    const [first, ...others] = results(await council.person("Cara").searches(null));
    expect(others).toEqual([]);
    expect(first?.title).toBe("1.1 Household waste recycled and composted");
    expect(first?.text).toBe("43.0%, LG Low Green (2019/20 Q1), edition 1");
    const words = wordsOf(first?.card);
    expect(words).toContain("2019/20 Q1, edition 1, as at 30 June 2019");
    expect(words).toContain("43.0% against 42%");
    expect(words).toContain("Director: Lee Director");
  });

  it.each([
    ["litter", ["1.3"]],
    ["recyling", ["1.1"]],
    ["librar", ["1.4", "1.5"]],
    ["2.", ["2.1"]],
    ["1.7", ["1.7"]],
  ])("%s: %j", async (words, refs) => {
    const found = results(await council.person("Cara").searches(words)).map(
      ({ title }) => title.split(" ")[0],
    );
    expect(found.toSorted()).toEqual(refs);
  });

  it("near misses are said to be such, and nothing at all is said in words", async () => {
    const [near] = results(await council.person("Cara").searches("litter dinosaurs"));
    expect(near?.title).toContain("1.3");
    expect(near?.text).toMatch(/^Nearest to what you typed: /);
    expect(await council.person("Cara").searches("zzzzqqqq")).toEqual({
      kind: "message",
      text: expect.stringContaining("No released measure matches") as string,
    });
  });

  it("a page past the last is an empty list", async () => {
    expect(await council.person("Cara").searches("litter", { page: { skip: 25 } })).toEqual({
      kind: "results",
      results: [],
    });
  });

  it("with one small request to the tables at most keys, for the limits in force", async () => {
    await council.person("Cara").searches("w");
    council.takeTableRequests();
    for (const words of ["wa", "was", "wast", "waste"]) await council.person("Cara").searches(words);
    expect(council.takeTableRequests()).toEqual(Array.from({ length: 4 }, () => "GET Plan"));
    council.setNow("2019-10-07T09:01:00.000Z");
    await council.person("Cara").searches("waste r");
    // What is released is asked for again; the edition itself is known.
    expect(council.takeTableRequests()).toEqual(["GET Editions", "GET Plan"]);
  });

  it("nothing is sent into the conversation by the bot", async () => {
    const before = council.connector.requests.length;
    await council.person("Cara").searches("waste", { where: "channel" });
    expect(council.connector.requests).toHaveLength(before);
  });
});

it("nothing that is not released is found, whoever searches for whatever wherever", async () => {
  const words = fc.oneof(
    fc.constantFrom(...SECRETS, "1", "1.", "2.1", "waste", "schools", "41", "Q2", ""),
    fc.string(),
  );
  const who = fc.constantFrom(...PEOPLE);
  await fc.assert(
    fc.asyncProperty(who, words, fc.constantFrom(...PLACES), async (name, text, where) => {
      expectNothingSecret(await council.person(name).searches(text, { where }));
    }),
    { numRuns: 100 },
  );
});

describe("a query of another shape is answered in words or with a list, never with a fault", () => {
  const words = (value: unknown) => ({ commandId: "findMeasure", parameters: [{ name: "words", value }] });
  const values: [string, unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["text", "waste"],
    ["a list", [1]],
    ["no parameters", { commandId: "findMeasure" }],
    ["parameters as text", { parameters: "waste" }],
    ["parameters of nothing", { parameters: [null, 1, "x", []] }],
    ["words that are none", words({ a: 1 })],
    ["50,000 characters", words("waste ".repeat(8_400))],
    ["50,000 characters without a space", words("x".repeat(50_000))],
    ["control characters", words("\u0000\u0007wa\u001bste\ud800")],
    ["a regular expression", words("(a+)+$ [")],
    ["a template", words("${string(json('x'))}")],
    ["another command", { ...words("waste"), commandId: "__proto__" }],
    ["odd pages", { ...words("waste"), queryOptions: { skip: "x", count: 1e300 } }],
  ];
  it.each(values)("%s", async (_, value) => {
    const oscar = council.person("Oscar");
    const answer = readSearch(
      await oscar.posts(invokeActivity("composeExtension/query", value, oscar.options())),
    );
    expectNothingSecret(answer);
  });

  it("any JSON at all", async () => {
    const oscar = council.person("Oscar");
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ parameters: fc.jsonValue() }),
      fc.jsonValue().map(words),
    );
    await fc.assert(
      fc.asyncProperty(value, async (json) => {
        readSearch(await oscar.posts(invokeActivity("composeExtension/query", json, oscar.options())));
      }),
      { numRuns: 100 },
    );
    expect(council.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

it("before the first release it says so", async () => {
  const empty = await ScorecardUnderTest.start({ setUp: () => Promise.resolve(), people: MEMBERS });
  expect(await empty.person("Cara").searches(null)).toMatchObject({
    kind: "message",
    text: expect.stringContaining("Nothing has been released yet") as string,
  });
  await empty.stop();
});

it("every card keeps to the 28 KB of a message extension", async () => {
  const all = results(await council.person("Cara").searches("1"));
  expect(all).toHaveLength(7);
  for (const { card } of all) expect(utf16Bytes(card)).toBeLessThan(28 * 1024);
});

// Last: it changes what is released.
it("a figure is found from its release on: not when it is closed, and not when it is frozen", async () => {
  const later = (minute: number) =>
    council.setNow(`2019-10-25T09:${String(minute).padStart(2, "0")}:00.000Z`);
  const search = () => council.person("Cara").searches("waste");
  const old = JSON.stringify(results(await search())[0]?.card);
  later(1);
  expect((await closeRound(council.ports)(tess, OPEN)).kind).toBe("closed");
  expectNothingSecret(await search());
  later(2);
  expect((await lockRound(council.ports)(tess, OPEN, { anyway: true })).kind).toBe("locked");
  expectNothingSecret(await search());
  expect(JSON.stringify(results(await search())[0]?.card)).toBe(old);
  later(3);
  expect((await releaseRound(council.ports)(tess, OPEN, { anyway: true })).kind).toBe("released");
  later(4);
  const [released] = results(await search());
  expect(released?.text).toContain("41.37");
  expect(wordsOf(released?.card)).toContain("2019/20 Q2, edition 1, as at 30 September 2019");
});
