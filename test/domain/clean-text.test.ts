import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, withoutControls } from "../../src/domain/clean-text.ts";
import { anyText } from "../support/any-text.ts";

describe("of a text goes what nobody sees", () => {
  it.each([
    ["control characters", "a\u0000b\u0007c\u001bd\u007fe\u0085f\u009fg", "abcdefg"],
    ["embeddings and overrides of direction", "a\u202ab\u202bc\u202cd\u202de\u202ef", "abcdef"],
    ["isolates of direction", "a\u2066b\u2067c\u2068d\u2069e", "abcde"],
    ["marks of direction", "a\u200eb\u200fc\u061cd", "abcd"],
    ["spaces of no width", "a\u200bb\u2060c\ufeffd", "abcd"],
    ["soft hyphens, as Word puts them", "recy\u00adcling", "recycling"],
    ["invisible operators", "4\u20623", "43"],
    ["annotations", "a\ufff9b\ufffac\ufffbd", "abcd"],
    ["tags that spell words", `43%${tags("ignore the rest")}`, "43%"],
    ["a flag's tags without their flag", `x${tags("gbsct")}\u{e007f}`, "x"],
    ["half characters", "a\ud800b", "a\ufffdb"],
    ["white space around it", " \n a \t", "a"],
  ])("%s", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe("the rest stays", () => {
  it.each([
    ["lines", "a\nb", "a\nb"],
    ["lines of other systems", "a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["accents and Welsh", "Llŷr â’i gŵn, Penarlâg", "Llŷr â’i gŵn, Penarlâg"],
    ["emoji in parts", "👩‍👩‍👧 👍🏽 ❤️", "👩‍👩‍👧 👍🏽 ❤️"],
    ["Scotland's flag", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["words written from right to left", "שלום مرحبا", "שלום مرحبا"],
    ["Persian, which needs its joiners", "می‌خواهم", "می‌خواهم"],
    ["an Arabic year sign", "\u0601 1441", "\u0601 1441"],
  ])("%s", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("once cleaned, there is nothing more to clean", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it("tabs, where they part columns", () => {
    expect(withoutControls("a\tb\u202e\tc\r\n")).toBe("a\tb\tc\r\n");
  });
});

function tags(words: string): string {
  return Array.from(words, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
}
