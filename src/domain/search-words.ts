import { numbersAsDigits } from "./number-words.ts";
import { wordStem } from "./word-stem.ts";

/** A word as it is searched for. `weak`: it says little (`number of`, `new`), and need not be in what is found. */
export interface SearchWord {
  readonly raw: string;
  readonly stem: string;
  readonly weak: boolean;
}

const STOP_WORDS = new Set(
  (
    "a an the of to in at by for and or on with from as is are was were be been has have had do does did doing that this " +
    "these those it its we us our you your they their them i me my who which what when where why how many much show " +
    "tell give find get see please can could will would should about there per"
  ).split(" "),
);
const WEAK_WORDS = new Set(
  (
    "number no percentage proportion share rate count figure figures measure measures indicator indicators kpi kpis " +
    "headline performance latest current new cumulative rolling quarterly annual amended revised equality equalities not"
  ).split(" "),
);
const LONGEST_WORD = 30;

/**
 * The words of a text for finding measures by, in order: lower case, numbers as digits, `%` as a word, without
 * punctuation, accents, possessives and words that say nothing. `B&B` and `A.S.B.` are one word each.
 */
export function searchWords(text: string, wordOf = searchWord): readonly SearchWord[] {
  const tokens = plainText(text).match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
  const words = tokens.filter((token) => !STOP_WORDS.has(token)).map((token) => token.slice(0, LONGEST_WORD));
  return numbersAsDigits(words).map((word) => wordOf(word));
}

/** `anti-social` also as one word: somebody may write it so. */
export function hyphenated(text: string, wordOf = searchWord): readonly SearchWord[] {
  if (!/[-‐‑]/.test(text)) return [];
  const compounds = plainText(text).match(/(?<!\p{L})\p{L}+(?:-\p{L}+)+/gu) ?? [];
  return compounds.map((compound) => wordOf(compound.replace(/\P{L}/gu, "").slice(0, LONGEST_WORD)));
}

export function searchWord(raw: string): SearchWord {
  return { raw, stem: wordStem(raw), weak: WEAK_WORDS.has(raw) };
}

function plainText(text: string): string {
  const plain = withoutAccents(text)
    .toLowerCase()
    .replace(/['’]s\b|['’]/g, "")
    .replace(/%|\bper ?cent\b/g, " percentage ")
    .replace(/(\d),(?=\d{3})/g, "$1");
  return plain.includes(".") || plain.includes("&") ? withoutSigns(plain) : plain;
}

function withoutAccents(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‐‑]/g, "-");
}

/** `A.S.B.` and `B&B` in one. */
function withoutSigns(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (dotted) => dotted.replaceAll(".", ""))
    .replace(/(?<![\p{L}\p{N}])(\p{L})&(\p{L})(?![\p{L}\p{N}])/gu, "$1and$2");
}
