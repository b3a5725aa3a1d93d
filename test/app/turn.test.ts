import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { inTurn, mayHaveSaved, noteAnswer, noteSave, noteWrite, patience } from "../../src/app/turn.ts";

const TIME = { withinMs: 5_000, afterAnswerMs: 4_000 };

it("knows no time outside a turn, and says that something may have been saved", () => {
  noteSave();
  noteAnswer();
  expect([patience(), mayHaveSaved()]).toEqual([null, true]);
});

it("gives the requests of a turn what is left of its time, and a second when that is over", async () => {
  await inTurn(TIME, async () => {
    expect(patience()).toBeGreaterThan(4_900);
    await wait(100);
    expect(patience()).toBeLessThan(4_920);
  });
  await inTurn({ withinMs: 10, afterAnswerMs: 0 }, async () => {
    await wait(20);
    expect(patience()).toBe(1_000);
  });
});

it("goes on while the storage answers", async () => {
  await inTurn({ withinMs: 10, afterAnswerMs: 4_000 }, async () => {
    await wait(20);
    noteAnswer();
    expect(patience()).toBeGreaterThan(3_900);
  });
});

it("keeps two turns apart", async () => {
  const saves = inTurn(TIME, async () => {
    await wait(1);
    noteSave();
    await wait(10);
    return mayHaveSaved();
  });
  const shows = inTurn(TIME, async () => {
    await wait(10);
    return mayHaveSaved();
  });
  expect(await Promise.all([saves, shows])).toEqual([true, false]);
});

it("may have saved what is not answered yet, and not what is known not to have arrived", async () => {
  const seen = await inTurn(TIME, () => {
    const isOver = noteWrite();
    const meanwhile = mayHaveSaved();
    isOver();
    return Promise.resolve([meanwhile, mayHaveSaved()]);
  });
  expect(seen).toEqual([true, false]);
});
