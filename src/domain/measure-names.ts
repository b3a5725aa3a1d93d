const FILLERS = new Set(
  (
    "the a an of to in at by for and or on with from as is are that who number no percentage percent proportion rate " +
    "new cumulative rolling equality equalities measure headline quarterly annual amended revised"
  ).split(" "),
);
const YEAR = /\b20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\b/g;
const LEAST_SHARED = 0.5;

/**
 * Can two names, a year or two apart, be one measure's? Not when they share fewer than half their words; case,
 * punctuation, years, and remarks such as `(new)` and `(cumulative)` do not matter.
 */
export function mayBeOneMeasure(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.size === 0 || right.size === 0) return true;
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size) >= LEAST_SHARED;
}

function wordsOf(name: string): ReadonlySet<string> {
  const plain = name.normalize("NFKD").toLowerCase().replace(YEAR, " ").replace(/['’]/g, "");
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FILLERS.has(word));
  return new Set(words.map((word) => word.replace(/(?<=...)s$/, "")));
}
