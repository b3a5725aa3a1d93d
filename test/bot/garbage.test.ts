import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { executeActivity, messageActivity, submitActivity } from "../support/activities.ts";
import { buttonsOf } from "../support/card-actions.ts";
import { hostileActivity } from "../support/hostile-inputs.ts";
import { expectHarmless, hostileOptions, MARKERS } from "../support/hostile-run.ts";
import { cardOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
let olive: PersonAtKeyboard;
let oscar: PersonAtKeyboard;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  olive = council.person("Olive");
  oscar = council.person("Oscar");
  await olive.installs();
  await olive.presses(await olive.card(), "Save", { actual: "43.21", why: "Zebraquartz" });
  await oscar.installs();
  await oscar.card();
  await council.settled("ask~2019Q2");
});
afterAll(() => council.stop());
afterEach(async () => {
  // The bot is there for the next person, nothing of Olive's went to Oscar, and no fault was logged.
  const [reply] = await oscar.says("/kpi 1.1");
  expect(wordsOf(reply?.body)).toContain("43.0% against 42%");
  const toOscar = council.sent().filter(({ path }) => path[0] === oscar.chat);
  for (const marker of MARKERS) expect(JSON.stringify(toOscar)).not.toContain(marker);
  expect(council.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

describe("a body that is no activity", () => {
  const bodies: [string, string, number][] = [
    ["1 MB", JSON.stringify({ type: "message", text: "x".repeat(1_000_000) }), 413],
    ["nothing", "", 400],
    ["broken JSON", '{"type":"message"', 400],
    ["JSON with a trailing comma", '{"type":"message",}', 400],
    ["a thousand brackets", "[".repeat(1000), 400],
    ["nested deep", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, 400],
    ["null", "null", 400],
    ["a number", "1e999", 400],
    ["an array", "[]", 400],
    ["an empty object", "{}", 400],
    ["an activity without a sender", JSON.stringify({ type: "message", text: "/kpi" }), 400],
  ];
  it.each(bodies)("%s", async (_, body, status) => {
    expect((await council.client.postRaw(body)).status).toBe(status);
  });

  it("bytes that are no text", async () => {
    const bytes = Uint8Array.from({ length: 2000 }, (__, i) => (i * 37) % 256);
    expect((await council.client.postRaw(bytes)).status).toBe(400);
  });
});

const formData = {
  quarter: "2019/20 Q2",
  measureId: "schools",
  formId: "f",
  version: 0,
  actual: "90",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "figure",
};

describe("a button with data of the wrong shape", () => {
  const VERBS = [
    "submitReturn",
    "confirmReturn",
    "replaceReturn",
    "keepTheirs",
    "showForm",
    "showMeasure",
    "showDigest",
    "saveSheet",
    "confirmSheet",
  ];
  const shapes: [string, unknown][] = [
    ["none", undefined],
    ["null", null],
    ["text", "submitReturn"],
    ["a number", 7],
    ["a list", [formData]],
    ["empty", {}],
    ["nested", { quarter: { q: 1 }, measureId: ["a"], pick: {}, place: [], formId: {}, version: [] }],
    ["a quarter as a number", { ...formData, quarter: 20192 }],
    ["an endless quarter", { ...formData, quarter: "2019/20 Q2".repeat(10_000) }],
    ["a quarter far off", { ...formData, quarter: "9999/00 Q4" }],
    ["a quarter of year 0", { ...formData, quarter: "0000/01 Q1" }],
    ["a huge version", { ...formData, version: 1e308 }],
    ["a fraction of a version", { ...formData, version: 0.5 }],
    ["an endless measure", { ...formData, measureId: "m".repeat(100_000) }],
    ["a measure of control characters", { ...formData, measureId: "\u0000\u001f\u007f" }],
    ["a lone surrogate", { ...formData, measureId: "\ud800", formId: "\udfff", actual: "\ud800" }],
    ["a draft of odd characters", { draft: "\ud800\u0000/\\#?~'" }],
    ["a list of answers", { ...formData, actual: ["90"], why: { text: "x" } }],
    ["its prototype's keys", JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}')],
    ["keys of every object", { ...formData, toString: "x", hasOwnProperty: "y", valueOf: 1 }],
  ];
  it.each(shapes)("%s", async (_, data) => {
    for (const verb of VERBS) {
      const answer = await oscar.executes(verb, data);
      expect(["card", "message"]).toContain(answer.kind);
      for (const marker of MARKERS) expect(JSON.stringify(answer)).not.toContain(marker);
      const { status } = await oscar.posts(submitActivity({ verb, data }, oscar.options()));
      expect(status).toBe(200);
    }
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it("any JSON at all, under any verb", async () => {
    const verb = fc.oneof(fc.constantFrom(...VERBS), fc.string());
    const data = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map((value) => ({ ...formData, actual: value })),
    );
    await fc.assert(
      fc.asyncProperty(verb, data, async (name, value) => {
        const answer = await oscar.executes(name, value);
        expect(["card", "message"]).toContain(answer.kind);
        for (const marker of MARKERS) expect(JSON.stringify(answer)).not.toContain(marker);
      }),
      { numRuns: 100 },
    );
  });

  it("an action that is no action", async () => {
    for (const value of [
      null,
      1,
      [],
      { action: null },
      { action: { verb: {} } },
      { action: { verb: "showForm" } },
    ]) {
      const { status, body } = await oscar.posts({
        ...executeActivity("x", {}, oscar.options()),
        value,
      });
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain("out of date, so nothing was changed");
    }
  });
});

it("any JSON as a whole activity, or in place of any part of one, is answered and never a fault", async () => {
  const good = messageActivity("/kpi 1.1", oscar.options());
  const parts = Object.keys(good).filter((part) => part !== "serviceUrl");
  const spoilt = fc
    .tuple(fc.constantFrom(...parts), fc.jsonValue())
    .map(([part, value]) => ({ ...good, [part]: value }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), spoilt), async (activity) => {
      const { status } = await council.client.post(activity);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});

it("anything hostile that Teams could send: a share of what the long tests make", async () => {
  await fc.assert(
    fc.asyncProperty(hostileActivity(await hostileOptions(council)), (activity) =>
      expectHarmless(council, activity),
    ),
    { numRuns: 150 },
  );
});

describe("a message of", () => {
  const texts: [string, string][] = [
    ["control characters", "/kpi \u0000\u0007\u001b[31m1.1\u0008"],
    ["50,000 characters", `/kpi ${"waste ".repeat(8_400)}`],
    ["50,000 characters without a space", "x".repeat(50_000)],
    ["many slashes", "/".repeat(5_000)],
    ["many brackets", "<at>".repeat(5_000)],
    ["right-to-left marks and emoji", "/kpi \u202e1.1 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ‏"],
    ["a template", "/kpi ${string(json('x'))}"],
    ["Markdown", "/priority **1** [x](http://evil.example)"],
    ["a filter", "/kpi ' or 1 eq 1"],
    ["a quarter that is none", "/kpi 1.1 2019/20 Q7"],
    ["a quarter long past", "/summary 0001/02 Q1"],
    ["numbers", "/priority 99999999999999999999"],
    ["a command of every object", "/constructor"],
    ["a priority of every object", "/priority __proto__"],
    ["digits", `/kpi ${"1".repeat(300)}.${"2".repeat(300)}`],
  ];
  it.each(texts)("%s", async (_, text) => {
    for (const where of ["personal", "channel"] as const) {
      const replies = where === "personal" ? await oscar.says(text) : await oscar.saysIn("channel", text);
      expect(replies).toHaveLength(1);
      expect(JSON.stringify(replies[0]?.body)).not.toMatch(/wrong on our side/);
    }
  });
});

describe("what an owner types", () => {
  const HOSTILE =
    "**bold** [link](http://x.example) ${actual} $data {{DATE()}} <b>&amp;</b> `code` # heading";

  /** Oscar's form, as his card has it now. */
  async function formOfOscar() {
    const card = cardOf(await oscar.executes("showForm", { quarter: "2019/20 Q2", measureId: "schools" }));
    return { card, data: buttonsOf(card).find(({ verb }) => verb === "submitReturn")?.data };
  }

  it("50,000 characters of commentary: told to shorten it, and not saved", async () => {
    const { data } = await formOfOscar();
    const before = await council.ports.quarters.readLog(OPEN, "r~schools");
    const answer = await oscar.executes("submitReturn", { ...data, actual: "91", why: "w".repeat(50_000) });
    // In words: a new card could not hold what is typed, and the one in the chat still does.
    expect(answer).toMatchObject({
      kind: "message",
      text: expect.stringContaining("50,000 characters long") as string,
    });
    expect(await council.ports.quarters.readLog(OPEN, "r~schools")).toEqual(before);
  });

  it("Markdown and templates: shown as typed, in text that is not formatted", async () => {
    const { card } = await formOfOscar();
    await oscar.presses(card, "Save", { actual: "89", why: HOSTILE, doing: "${doing}", byWhen: "{{" });
    const [reply] = await oscar.says("/kpi 2.1");
    const runs = textRuns(reply?.body);
    expect(runs.join("\n")).toContain(HOSTILE);
    expect(runs.join("\n")).toContain("${doing}");
    const again = await formOfOscar();
    expect(wordsOf(again.card)).toContain(HOSTILE);
  });

  it("control characters and lone surrogates: left out, the rest kept", async () => {
    const { card } = await formOfOscar();
    const why = "Bell\u0007 null\u0000 half\ud83d end\u202e";
    await oscar.presses(card, "Save", { actual: "89", why, doing: "x" });
    const stored = await council.ports.quarters.readLog(OPEN, "r~schools");
    const saved = JSON.stringify(stored.at(-1)?.after);
    expect(saved).toContain("Bell null half\ufffd end");
  });

  it("figures that are none: said so", async () => {
    const figures = [
      "NaN",
      "Infinity",
      "1e400",
      "0x10",
      "--5",
      "५०",
      "9".repeat(5_000),
      "1/0",
      "£",
      "%",
      "(10/26)",
    ];
    for (const actual of figures) {
      const { data } = await formOfOscar();
      const words = wordsOf(await oscar.executes("submitReturn", { ...data, actual }));
      expect(words).toMatch(/figure/);
      expect(words).not.toContain("\nSaved\n");
    }
  });
});

function textRuns(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, text } = node as { type?: unknown; text?: unknown };
  const own = type === "TextRun" && typeof text === "string" ? [text] : [];
  return [...own, ...Object.values(node).flatMap(textRuns)];
}
