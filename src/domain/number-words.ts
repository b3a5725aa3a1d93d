const UNDER_TWENTY =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const VALUES = withPlurals([
  ...UNDER_TWENTY.split(" ").map((word, value) => [word, value] as const),
  ...TENS.split(" ").map((word, index) => [word, 20 + index * 10] as const),
]);
const SCALES = withPlurals([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
]);
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/**
 * Numbers in words as digits: `twenty five` is `25`, `one hundred thousand` is `100000`, `fives` and `5s` are `5`, `sixteen
 * seventeen` stays two numbers. `3rd` becomes `third`; every other word stays as it is.
 */
export function numbersAsDigits(words: readonly string[]): readonly string[] {
  if (!words.some((word) => VALUES.has(word) || SCALES.has(word) || /^\d/.test(word))) return words;
  const result: string[] = [];
  let open: number | null = null;
  const close = () => {
    if (open !== null) result.push(String(open));
    open = null;
  };
  for (const word of words) {
    const value = VALUES.get(word);
    const scale = SCALES.get(word);
    if (scale !== undefined) open = (open ?? 1) * scale;
    else if (value !== undefined && open !== null && goesOn(open, value)) open += value;
    else {
      close();
      if (value === undefined) result.push(plainNumber(word));
      else open = value;
    }
  }
  close();
  return result;
}

/** `nine`, `twenties`, `thousand`: in lower case. */
export function isNumberWord(word: string): boolean {
  return VALUES.has(word) || SCALES.has(word);
}

function withPlurals(values: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const plural = (word: string) => word.replace(/y$/, "ie").replace(/x$/, "xe") + "s";
  return new Map(values.flatMap(([word, value]) => [[word, value] as const, [plural(word), value] as const]));
}

/** Five goes on from twenty, and anything from a hundred. */
function goesOn(open: number, value: number): boolean {
  const rest = open % 100;
  if (rest === 0) return open > 0;
  return rest >= 20 && rest % 10 === 0 && value > 0 && value < 10;
}

function plainNumber(word: string): string {
  if (!/^\d/.test(word)) return word;
  const plural = /^(\d+)s$/.exec(word)?.[1];
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1];
  return plural ?? ORDINALS[Number(ordinal ?? 0) - 1] ?? word;
}
