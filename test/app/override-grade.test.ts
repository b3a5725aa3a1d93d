import { beforeEach, expect, it } from "vitest";
import { overrideGrade, type OverrideRequest } from "../../src/app/override-grade.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { gradeWithoutOverride, thisQuartersGrade } from "../../src/domain/return.ts";
import { aMeasure, aPerson, aReturn, personId, Q2 } from "../support/builders.ts";
import {
  callerAt,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const measure = aMeasure();
const second = aPerson({ id: personId("second"), roles: ["performance-team"] });
const give: OverrideRequest = { kind: "give", grade: "LG", why: "Met a day late" };

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [second], measures: [measure] });
});

async function answered(state: "open" | "closed" | "locked" = "open"): Promise<void> {
  await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
  await submit("20%", 0);
  if (state === "open") return;
  const round = await ports.quarters.readRound(Q2);
  if (round === null) throw new Error("no round");
  const value = { ...round.value, state, version: 1 };
  const log = {
    what: "round",
    version: 1,
    at: "",
    by: { id: null, name: "" },
    event: state,
    before: null,
    after: null,
    why: "",
  };
  await ports.quarters.saveRound(Q2, { value, etag: round.etag }, log);
}

const submit = async (actual: string, version: number) => {
  const typed = { actual, why: "w", doing: "d", byWhen: "", noFigure: "", expected: "", note: "" };
  const about = { quarter: Q2, measureId: measure.id, formId: `f${version}`, version };
  const outcome = await submitReturn(ports)(callerAt("owner"), { ...about, typed, confirmed: actual });
  expect(outcome.kind).toBe("accepted");
};

const asks = (request: OverrideRequest, by = performer) => overrideGrade(ports)(by, Q2, measure.id, request);
const graded = async () => {
  const r = await storedReturn(ports, Q2, measure);
  return [thisQuartersGrade(r), gradeWithoutOverride(r)];
};

it.each(["open", "closed"] as const)(
  "counts once a second person confirms it, in a round that is %s; the computed grade stays beside it",
  async (state) => {
    await answered(state);
    expect(await graded()).toEqual(["HR", "HR"]);
    expect(await asks(give)).toMatchObject({ kind: "saved" });
    expect(await graded()).toEqual(["HR", "HR"]);
    expect(await asks({ kind: "confirm" })).toMatchObject({ kind: "refused" });
    expect(await asks({ kind: "confirm" }, second)).toMatchObject({ kind: "saved" });
    expect(await graded()).toEqual(["LG", "HR"]);
    expect(await ports.quarters.readLog(Q2, "r~m1")).toMatchObject([
      { event: "opened" },
      { event: "answered" },
      { event: "override-proposed", by: { id: "performer" }, why: "Met a day late" },
      { event: "override-confirmed", by: { id: "second" } },
    ]);
    expect(await asks({ kind: "confirm" }, second)).toEqual({
      kind: "refused",
      why: "The grade of 1.1 is confirmed already.",
    });
    expect(await asks({ kind: "take-back" })).toMatchObject({ kind: "saved", override: null });
    expect(await graded()).toEqual(["HR", "HR"]);
  },
);

it("brings the cards up to date at each of its steps", async () => {
  await answered();
  for (const [request, by] of [
    [give, performer],
    [{ kind: "confirm" }, second],
    [{ kind: "take-back" }, performer],
  ] as const) {
    ports.takeRequests();
    expect((await asks(request, by)).kind).toBe("saved");
    expect(ports.takeRequests()).toContain("POST queues");
  }
});

it("goes with the figure that it was given for", async () => {
  await answered();
  await asks(give);
  await asks({ kind: "confirm" }, second);
  await submit("43%", 3);
  expect(await graded()).toEqual(["LG", "LG"]);
  expect((await storedReturn(ports, Q2, measure)).override).toBeNull();
  expect((await ports.quarters.readLog(Q2, "r~m1")).at(-1)?.why).toContain("withdraws the overridden grade");
});

it.each<[string, OverrideRequest, string]>([
  ["without a reason", { ...give, why: " " }, "Say why"],
  ["with a reason that is too long", { ...give, why: "x".repeat(501) }, "at most 500"],
  ["to confirm nothing", { kind: "confirm" }, "nothing to confirm"],
  ["to take back nothing", { kind: "take-back" }, "is not overridden"],
])("is refused %s", async (_, request, why) => {
  await answered();
  const before = await storedReturn(ports, Q2, measure);
  const outcome = await asks(request);
  expect(outcome.kind === "refused" ? outcome.why : "").toContain(why);
  expect(await storedReturn(ports, Q2, measure)).toEqual(before);
});

it("is refused for a grade that the plan's method does not give", async () => {
  await answered("open");
  expect(await asks({ ...give, grade: "R" })).toEqual({
    kind: "refused",
    why: `${measure.ref} is graded HG, LG, A, LR, HR. Give one of those.`,
  });
});

it("is refused after the lock, before a figure, and from anybody else", async () => {
  await writeRound(ports, [aReturn({ measure })], { quarter: Q2 });
  expect(await asks(give)).toMatchObject({ why: "1.1 has no figure yet, so there is no grade to override." });
  expect(await asks(give, aPerson())).toMatchObject({ kind: "refused" });
  ports = await testPorts();
  await writeCouncil(ports, { people: [second], measures: [measure] });
  await answered("locked");
  expect(await asks(give)).toMatchObject({ why: "1.1 is locked." });
});
