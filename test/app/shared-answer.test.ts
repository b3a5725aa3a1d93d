import { beforeAll, describe, expect, it } from "vitest";
import type { SubmitRequest } from "../../src/app/submit-request.ts";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import type { Ports } from "../../src/app/ports.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { type MeasureId, measureRef } from "../../src/domain/measure.ts";
import { composeMessage } from "../../src/views/compose-message.ts";
import { aMeasure, aReturn, measureId, named, personId, Q2 } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { callerAt, testPorts, type TestPorts, writeRound } from "./test-council.ts";

const NOTHING: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};
/** What the form of one who gives the figure alone sends. */
const figure = (actual: string): TypedAnswer => ({
  ...NOTHING,
  actual,
  why: undefined,
  doing: undefined,
  byWhen: undefined,
});
const commentary = (why: string): TypedAnswer => ({ ...NOTHING, why, doing: "Hiring" });

let ports: TestPorts;
let made = 0;
beforeAll(async () => {
  ports = await testPorts();
  const returns = Array.from({ length: 12 }, (_, index) => {
    const measure = aMeasure({
      id: measureId(`m${index}`),
      ref: measureRef(1, index + 1),
      owner: named(`olive${index}`),
      dataProvider: named(`priya${index}`),
    });
    return aReturn({ measure });
  });
  await writeRound(ports, returns, { quarter: Q2 });
});

/** A measure of its own for each test. */
function shared() {
  const index = made++;
  const id = measureId(`m${index}`);
  const answer = async (who: "olive" | "priya", typed: TypedAnswer, over: Partial<SubmitRequest> = {}) =>
    await submitReturn(ports)(callerAt(`${who}${index}`), {
      quarter: Q2,
      measureId: id,
      formId: `form of ${who}`,
      version: 0,
      typed,
      confirmed: typed.actual,
      ...over,
    });
  const card = async (who: "olive" | "priya") => {
    const content = { kind: "request-card", quarter: Q2, person: personId(`${who}${index}`) } as const;
    const message = await composeMessage(ports)(content, "refresh");
    return message === null || message === "later" ? "" : wordsOf(message.card);
  };
  return {
    answer,
    card,
    stored: () => stored(ports, id),
    /** Who gave which part, without their number. */
    given: async () => {
      const by = (await ports.quarters.readReturn(Q2, id))?.value.givenBy;
      const who = (person: string | null | undefined) => person?.replace(/\d+$/, "") ?? null;
      return { answer: who(by?.answer), commentary: who(by?.commentary) };
    },
    olive: named(`olive${index}`).name,
    priya: named(`priya${index}`).name,
  };
}

async function stored(of: Ports, id: MeasureId) {
  const value = (await of.quarters.readReturn(Q2, id))?.value;
  return { figure: value?.answer, why: value?.commentary.why, version: value?.version };
}

const BOTH = { figure: { kind: "figure", actual: "30%" }, why: "Rounds delayed" };

describe("one gives the figure and another writes the commentary", () => {
  it("the figure, then the commentary, from forms that were made before either", async () => {
    const { answer, stored: saved } = shared();
    expect(await answer("priya", figure("30%"))).toMatchObject({ kind: "accepted" });
    expect(await answer("olive", commentary("Rounds delayed"))).toMatchObject({ kind: "accepted" });
    expect(await saved()).toMatchObject(BOTH);
  });

  it("the commentary ahead, then the figure", async () => {
    const { answer, card, stored: saved, olive, priya } = shared();
    expect(await answer("olive", commentary("Rounds delayed"))).toMatchObject({ kind: "ahead" });
    expect(await card("olive")).toContain(`figure to come from ${priya}`);
    expect(await card("priya")).toContain(`The figure is yours; ${olive} writes the commentary.`);
    expect(await answer("priya", figure("30%"))).toMatchObject({ kind: "accepted" });
    expect(await saved()).toMatchObject(BOTH);
  });

  it("each card says what the other still owes, and asks for its reader's part alone", async () => {
    const { answer, card, olive, priya } = shared();
    const before = { owner: await card("olive"), provider: await card("priya") };
    expect(before.owner).toContain("0 of 1 done. For the rest, 1 figure is to come from somebody else.");
    expect(before.owner).toContain(`1.3: figure to come from ${priya}.`);
    expect(before.provider).toContain("0 of 1 done.");
    expect(before.provider).not.toContain("What is being done?");
    await answer("priya", figure("30%"));
    const after = { owner: await card("olive"), provider: await card("priya") };
    expect(after.provider).toContain("1 of 1 done.");
    expect(after.provider).toContain(`Commentary to come from ${olive}: they are asked for it now.`);
    expect(after.owner).toContain(`The figure is from ${priya}; the commentary is yours.`);
    expect(after.owner).toContain("What is being done?");
  });

  it("a later change of one's part leaves the other's, and is asked about where its own part changed", async () => {
    const { answer, stored: saved } = shared();
    await answer("priya", figure("29%"));
    await answer("olive", commentary("Rounds delayed"));
    expect(await answer("priya", figure("30%"), { formId: "f2" })).toMatchObject({ kind: "overtaken" });
    expect(await answer("priya", figure("30%"), { formId: "f2", version: 2 })).toMatchObject({
      kind: "accepted",
    });
    expect(await saved()).toMatchObject(BOTH);
    expect(await answer("olive", commentary("Another"), { formId: "f3" })).toMatchObject({
      kind: "overtaken",
    });
  });

  it("commentary ahead that is sent twice is saved once, and none at all is refused", async () => {
    const { answer, stored: saved } = shared();
    expect(await answer("olive", NOTHING)).toMatchObject({ kind: "refused", problems: [{ field: "why" }] });
    expect(await answer("priya", figure(""))).toMatchObject({
      kind: "refused",
      problems: [{ field: "actual" }],
    });
    const twice = await Promise.all([1, 2].map(() => answer("olive", commentary("Once"))));
    expect(twice).toMatchObject([{ kind: "ahead" }, { kind: "ahead" }]);
    expect(await answer("olive", commentary("Once"))).toMatchObject({ kind: "ahead" });
    expect(await saved()).toMatchObject({ figure: null, why: "Once", version: 1 });
    const log = await ports.quarters.readLog(Q2, "r~m4");
    expect(log.map(({ event }) => event)).toEqual(["opened", "commented"]);
  });

  it("commentary ahead from a form older than what is saved is asked about, and overwrites nothing", async () => {
    const { answer, stored: saved } = shared();
    await answer("olive", commentary("Rounds delayed"));
    const another = commentary("Vans broke down");
    expect(await answer("olive", another, { formId: "f2" })).toMatchObject({
      kind: "overtaken",
      current: { commentary: { why: "Rounds delayed" } },
    });
    expect(await saved()).toMatchObject({ why: "Rounds delayed", version: 1 });
    expect(await answer("olive", another, { formId: "f2", version: 1 })).toMatchObject({ kind: "ahead" });
    expect(await saved()).toMatchObject({ why: "Vans broke down", version: 2 });
  });
});

it("it is kept who gave which part, in whatever order, and who changed it", async () => {
  const { answer, given } = shared();
  await answer("priya", figure("30%"));
  await answer("olive", commentary("Rounds delayed"));
  expect(await given()).toEqual({ answer: "priya", commentary: "olive" });
  // Priya sends her figure once more, and gives no part of Olive's.
  await answer("priya", figure("30%"), { formId: "again", version: 2 });
  expect(await given()).toEqual({ answer: "priya", commentary: "olive" });
  const ahead = shared();
  await ahead.answer("olive", commentary("Rounds delayed"));
  expect(await ahead.given()).toEqual({ answer: null, commentary: "olive" });
  await ahead.answer("priya", figure("30%"));
  expect(await ahead.given()).toEqual({ answer: "priya", commentary: "olive" });
});
