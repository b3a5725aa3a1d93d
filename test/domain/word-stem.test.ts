import { describe, expect, it } from "vitest";
import { wordStem } from "../../src/domain/word-stem.ts";

describe("one word in all its endings", () => {
  it.each([
    ["recycling recycled recycles recycle"],
    ["library libraries"],
    ["business businesses"],
    ["house houses housing"],
    ["home homes"],
    ["case cases"],
    ["visit visits visited visiting"],
    ["complete completed completion completions"],
    ["collect collected collection"],
    ["reoffender reoffenders reoffending"],
    ["plan plans planned planning"],
    ["employ employed employment"],
    ["child children"],
    ["person people"],
    ["apprentice apprentices apprenticeships"],
    ["hmo hmos"],
    ["satisfied satisfaction"],
  ])("%s", (words) => {
    expect(new Set(words.split(" ").map(wordStem)).size).toBe(1);
  });
});

describe("different words stay so", () => {
  it.each([
    ["station state"],
    ["number numb"],
    ["caring car"],
    ["home homeless"],
    ["bus business"],
    ["news new"],
    ["need nest"],
    ["constructor toString __proto__"],
  ])("%s", (words) => {
    const all = words.split(" ");
    expect(new Set(all.map(wordStem)).size).toBe(all.length);
  });
});
