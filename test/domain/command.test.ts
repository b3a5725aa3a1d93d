import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CommandName,
  COMMANDS,
  hasWord,
  looksLikeAnAnswer,
  misnamedQuarter,
  nearestCommand,
  parseCommand,
} from "../../src/domain/command.ts";
import { formatQuarter, type QuarterNumber, quarterOf } from "../../src/domain/quarter.ts";

const Q2 = quarterOf(2019, 2);

it.each<[string, string | null]>([
  ["/kpi 1.1 Q1 2020", "2020Q1"],
  ["/red 2020 Q1", "2020Q1"],
  ["/round open 2020 Q1", null],
  ["/restate 1.17 Q1 2020 98% because x", null],
])("a year without its end is that of April to look up, and none to change: %s", (text, quarter) => {
  const command = parseCommand(text);
  expect(command?.quarter).toBe(quarter);
  expect(command !== null && misnamedQuarter(command)).toEqual(
    quarter === null ? expect.stringMatching(/2020/) : null,
  );
});

describe("what is said to the bot", () => {
  it.each<[string, CommandName, string, typeof Q2 | null]>([
    ["/kpi 1.17", "kpi", "1.17", null],
    ["kpi 1.17", "kpi", "1.17", null],
    ["KPI 1.17", "kpi", "1.17", null],
    ["/Kpi recycling", "kpi", "recycling", null],
    ["  /kpi   household   waste ", "kpi", "household waste", null],
    ["/ kpi 1.17", "kpi", "1.17", null],
    ["kpi: recycling", "kpi", "recycling", null],
    ["kpi\n1.17", "kpi", "1.17", null],
    ["kpi\u00a01.17", "kpi", "1.17", null],
    ["/kpi", "kpi", "", null],
    ["/kpi 1.17 2019/20 Q2", "kpi", "1.17", Q2],
    ["/kpi 2019/20 Q2 1.17", "kpi", "1.17", Q2],
    ["/kpi waste 2019/20 Q2 recycled", "kpi", "waste recycled", Q2],
    ["/kpi 1.17 Q2 2019/20", "kpi", "1.17", Q2],
    ["/kpi 1.17 2019Q2", "kpi", "1.17", Q2],
    ["/kpi 1.17 2019-20 q2", "kpi", "1.17", Q2],
    ["/kpi 1.17 2019–20 Q2", "kpi", "1.17", Q2],
    ["/kpi 1.17 2019/2020 Q2", "kpi", "1.17", Q2],
    ["/kpi 1.17 19/20 Q2", "kpi", "1.17", Q2],
    ["/kpi 1.17 Q2 19/20", "kpi", "1.17", Q2],
    ["/kpi 1.17, 2019/20, Q2", "kpi", "1.17,", Q2],
    ["/kpi recycling quarter 2 2019/20", "kpi", "recycling", Q2],
    ["/kpi 1.17 2019/21 Q2", "kpi", "1.17 2019/21 Q2", null],
    ["/kpi 1.17 2019/20 Q5", "kpi", "1.17 2019/20 Q5", null],
    ["/kpi homes built 2019", "kpi", "homes built 2019", null],
    ["/summary", "summary", "", null],
    ["Summary 2019/20 Q2", "summary", "", Q2],
    ["/priority 3", "priority", "3", null],
    ["priority better borough 2019/20 Q2", "priority", "better borough", Q2],
    ["/red 2019/20 Q2", "red", "", Q2],
    ["RED", "red", "", null],
    ["/log 1.17 2019/20 Q2", "log", "1.17", Q2],
    ["/log", "log", "", null],
    ["/headlines", "headlines", "", null],
    ["/history 1.17", "history", "1.17", null],
    ["/explain 1.17", "explain", "1.17", null],
    ["/mine", "mine", "", null],
    ["/follow 1, 3", "follow", "1, 3", null],
    ["/unfollow", "unfollow", "", null],
    ["/round status 2019/20 Q2", "round", "status", Q2],
    [
      "/restate 1.17 98.2% because Q1 2019/20 was counted twice",
      "restate",
      "1.17 98.2% because Q1 2019/20 was counted twice",
      null,
    ],
    [
      "/restate 1.17 2019/20 Q2 98.2% because 2019/20 Q2 was Q1",
      "restate",
      "1.17 98.2% because 2019/20 Q2 was Q1",
      Q2,
    ],
    [
      "/round clear monitoring officer Jane Doe: same as 2019/20 Q2",
      "round",
      "clear monitoring officer Jane Doe: same as 2019/20 Q2",
      null,
    ],
    [
      "/round clear 2019/20 Q2 finance Jo Doe: as 2019/20 Q1",
      "round",
      "clear finance Jo Doe: as 2019/20 Q1",
      Q2,
    ],
    ["help", "help", "", null],
    ["Help!", "help", "!", null],
    ["/help me, please", "help", "me, please", null],
  ])("%j", (text, name, words, quarter) => {
    expect(parseCommand(text)).toEqual({ name, words, quarter });
  });

  it.each(["", "/", "hello", "kpis", "1.17 43.2%", "//kpi 1.17", "reddish", "-kpi", "?", "${kpi}", "1kpi"])(
    "%j is no command",
    (text) => {
      expect(parseCommand(text)).toBeNull();
    },
  );

  it("finds any quarter before, between or after any words", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/).filter((w) => !/^q/.test(w));
    const quarter = fc
      .tuple(fc.integer({ min: 1990, max: 2098 }), fc.constantFrom<QuarterNumber>(1, 2, 3, 4))
      .map(([year, q]) => quarterOf(year, q));
    fc.assert(
      fc.property(fc.constantFrom(...COMMANDS), fc.array(word), fc.array(word), quarter, (name, a, b, q) => {
        const command = parseCommand([`/${name}`, ...a, formatQuarter(q), ...b].join(" "));
        expect(command).toEqual({ name, words: [...a, ...b].join(" "), quarter: q });
      }),
    );
  });

  it("never throws, and always gives words without double spaces", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCommand(`/kpi ${text}`)?.words).not.toMatch(/^\s|\s$|\s\s/);
      }),
    );
  });
});

describe("a command mistyped", () => {
  it.each<[string, CommandName | null]>([
    ["/hedlines", "headlines"],
    ["/Sumary 2019/20 Q2", "summary"],
    ["/ histroy 1.17", "history"],
    ["/kpj 1.17", "kpi"],
    ["/minee", "mine"],
    ["/kip museum", "kpi"],
    ["/rde", "red"],
    ["/kpi", "kpi"],
    ["/x", null],
    ["/xylophone", null],
    ["hedlines", null],
    ["/", null],
    ["", null],
  ])("%s is near %s", (text, name) => {
    expect(nearestCommand(text)).toBe(name);
  });
});

describe("what begins with a command's word", () => {
  it.each<[string, boolean]>([
    ["Actions completed 45%", true],
    ["red route hours 1,200", true],
    ["/actions completed 45%", false],
    ["actions completed", false],
    ["actions 2", false],
    ["summary priority 2", false],
  ])("may be an answer: %s, %s", (text, may) => {
    const command = parseCommand(text);
    expect(command && looksLikeAnAnswer(text, command)).toBe(may);
  });

  it.each<[string, boolean]>([
    ["Actions completed on time", true],
    ["Completed (actions)", true],
    ["Transactions completed", false],
  ])("is a word of the measure %s: %s", (name, has) => {
    expect(hasWord(name, "actions")).toBe(has);
  });
});

describe("a quarter that is none", () => {
  it.each<[string, string | null]>([
    ["/summary 2018/19 Q9", "2018/19 Q9"],
    ["/kpi museum Q5 2019/20", "Q5 2019/20"],
    ["/kpi museum 2019/21 Q2", "2019/21 Q2"],
    ["/red 2019 Q0", "2019 Q0"],
    ["/history 1.17 2019/20 Q12", "2019/20 Q12"],
    ["/history 1.17 2019/20 Q1 2019/20 Q5", "2019/20 Q5"],
    ["/round close 19/20 quarter 7", "19/20 quarter 7"],
    ["/kpi museum 2019/20 Q2", null],
    ["/kpi homes built 2019", null],
    ["/kpi 1.17", null],
    ["/priority 9", null],
    ["/restate 1.17 2019/20 Q2 98% because 2019/20 Q9 was meant", null],
    ["/round clear monitoring officer Jane Doe: as in 2019/20 Q9", null],
  ])("%s: %j", (text, printed) => {
    const command = parseCommand(text);
    expect(command === null ? undefined : misnamedQuarter(command)).toBe(printed);
  });
});

it.each([
  ["empty lines", "\n".repeat(50_000)],
  ["a word", `/kpi ${"x".repeat(50_000)}`],
  ["words", `/round clear ${"a ".repeat(25_000)}`],
  ["reasons", `/restate ${"because ".repeat(6_000)}`],
])("%s without an end are read at once", (_, text) => {
  const began = performance.now();
  const command = parseCommand(text);
  if (command !== null) misnamedQuarter(command);
  expect(performance.now() - began).toBeLessThan(300);
});
