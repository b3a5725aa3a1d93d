import { describe, expect, it } from "vitest";
import { clearRound, holdRound } from "../../src/app/clear-round.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { MUST_CLEAR } from "../../src/domain/clearance.ts";
import { aPerson, Q2, returns } from "../support/builders.ts";
import { NOW, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

const list = returns(2);

async function locked(signed: boolean): Promise<TestPorts> {
  const ports = await testPorts();
  await writeCouncil(ports, { measures: list.map(({ measure }) => measure) });
  const by = { id: performer.id, name: "Lee" };
  const review = { verdict: "signed-off", by, at: NOW, why: "", overtaken: false } as const;
  const answer = { kind: "figure", actual: "43%" } as const;
  await writeRound(
    ports,
    list.map((r) => (signed ? { ...r, answer, review } : r)),
    { quarter: Q2 },
  );
  await closeRound(ports)(performer, Q2);
  await lockRound(ports)(performer, Q2, { anyway: true });
  return ports;
}

const monitoring = { role: "monitoring officer", name: "Jane Doe", comment: "" } as const;
const release = (ports: TestPorts, anyway = false) => releaseRound(ports)(performer, Q2, { anyway });

describe.concurrent("a release", () => {
  it("waits for every clearance and sign-off, and is made anyway by choice, which the log keeps", async () => {
    const ports = await locked(false);
    expect(await release(ports)).toMatchObject({
      kind: "unfinished",
      check: { notCleared: MUST_CLEAR, notSignedOff: [{ due: 2, signed: 0 }] },
    });
    expect(await ports.editions.pointers()).toMatchObject([{ round: "locked" }]);
    await clearRound(ports)(performer, Q2, monitoring);
    expect(await release(ports)).toMatchObject({
      check: { notCleared: ["managing director", "chief finance officer"] },
    });
    expect(await release(ports, true)).toMatchObject({ kind: "released" });
    expect((await ports.quarters.readLog(Q2, "round")).at(-1)).toMatchObject({
      event: "released",
      why: "released anyway: not all is cleared and signed off",
    });
  });

  it("is made without a word more once all have cleared and signed off", async () => {
    const ports = await locked(true);
    for (const role of MUST_CLEAR) await clearRound(ports)(performer, Q2, { ...monitoring, role });
    expect(await release(ports)).toMatchObject({ kind: "released" });
  });

  it("does not wait for a portfolio holder, whose comment is kept", async () => {
    const ports = await locked(true);
    for (const role of MUST_CLEAR) await clearRound(ports)(performer, Q2, { ...monitoring, role });
    const said = { role: "portfolio holder", name: "Pat Holder", comment: "More on 1.2, please" } as const;
    expect(await clearRound(ports)(performer, Q2, said)).toMatchObject({
      round: { clearances: [{}, {}, {}, { ...said, on: "2019-10-01", recordedBy: { id: "performer" } }] },
    });
    expect(await release(ports)).toMatchObject({ kind: "released" });
  });

  it("waits for the end of a hold, whatever is said, and the clocks of the UK count", async () => {
    const ports = await locked(true);
    const until = "2019-10-25T23:00:00.000Z"; // midnight by the clocks of the UK
    await holdRound(ports)(performer, Q2, until, "of the election");
    ports.setTime("2019-10-25T22:59:59.000Z");
    const held = await release(ports, true);
    expect(held).toEqual({
      kind: "refused",
      why: "2019/20 Q2 is held until 00:00 on 26 October 2019, because of the election. To take that back: /round hold 2019/20 Q2 off",
    });
    ports.setTime(until);
    expect(await release(ports, true)).toMatchObject({ kind: "released" });
  });

  it("is not held until a time that has passed, and the log says until when it is", async () => {
    const ports = await locked(true);
    expect(await holdRound(ports)(performer, Q2, "2001-01-01T10:00:00.000Z", "of the election")).toEqual({
      kind: "refused",
      why: "10:00 on 1 January 2001 has passed. Give a time from now on.",
    });
    const until = "2029-01-01T00:00:00.000Z";
    await holdRound(ports)(performer, Q2, until, "of the election");
    await holdRound(ports)(performer, Q2, null, "");
    const hold = { until, why: "of the election" };
    expect((await ports.quarters.readLog(Q2, "round")).slice(-2)).toMatchObject([
      { event: "held", before: { hold: null }, after: { hold } },
      { event: "hold-lifted", before: { hold }, after: { hold: null } },
    ]);
  });

  it("can be made when the hold is taken back", async () => {
    const ports = await locked(true);
    await holdRound(ports)(performer, Q2, "2029-01-01T00:00:00.000Z", "of the election");
    await holdRound(ports)(performer, Q2, null, "");
    expect(await release(ports, true)).toMatchObject({ kind: "released" });
  });
});

describe.concurrent("a clearance", () => {
  it("goes when what was cleared can change again", async () => {
    const ports = await locked(true);
    await clearRound(ports)(performer, Q2, monitoring);
    await reopenRound(ports)(performer, Q2, "A figure was wrong");
    expect((await ports.quarters.readRound(Q2))?.value.clearances).toEqual([]);
  });

  it("of the same role and name replaces the one before", async () => {
    const ports = await locked(true);
    await clearRound(ports)(performer, Q2, monitoring);
    await clearRound(ports)(performer, Q2, { ...monitoring, comment: "Fine" });
    expect((await ports.quarters.readRound(Q2))?.value.clearances).toMatchObject([{ comment: "Fine" }]);
  });

  it("is refused from anybody else, and of what is not locked", async () => {
    const ports = await locked(true);
    expect(await clearRound(ports)(aPerson(), Q2, monitoring)).toMatchObject({ kind: "refused" });
    expect(await holdRound(ports)(aPerson(), Q2, null, "")).toMatchObject({ kind: "refused" });
    await reopenRound(ports)(performer, Q2, "A figure was wrong");
    expect(await clearRound(ports)(performer, Q2, monitoring)).toMatchObject({
      why: "What is cleared must not change any more: lock 2019/20 Q2 first.",
    });
  });
});
