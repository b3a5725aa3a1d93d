import { distance } from "fastest-levenshtein";

const TITLE = /^(?:cllr|councillor|mr|mrs|ms|miss|dr|sir|dame)\.? /i;

/** The people named in one cell: `Varsha Parmar & Philip O'Dell`, `Christine Robson/ Simon Brown`. */
export function splitNames(text: string): readonly string[] {
  return text
    .split(/[&/,;\n]|\band\b/i)
    .map((name) => name.trim().replace(/\s+/g, " "))
    .filter((name) => name !== "" && name !== "-");
}

/** Two different spellings that may well be one person's: a letter or two apart, an initial, a title, an apostrophe. */
export function mayBeOnePerson(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length < 2 || right.length < 2 || /\d/.test(a + b)) return false;
  const [leftText, rightText] = [left.join(" "), right.join(" ")];
  const allowed = Math.min(leftText.length, rightText.length) < 8 ? 1 : 2;
  if (Math.abs(leftText.length - rightText.length) <= allowed && distance(leftText, rightText) <= allowed)
    return true;
  return left.at(-1) === right.at(-1) && oneBeginsOther(left[0] ?? "", right[0] ?? "");
}

/** Lower case, without titles, accents and punctuation: `cllr. phillip o'dell` is `phillip odell`. */
export function wordsOf(name: string): readonly string[] {
  const plain = name.trim().replace(TITLE, "").normalize("NFD").toLowerCase();
  return plain
    .replace(/[^a-z\d\s-]/g, "")
    .split(/[\s-]+/)
    .filter((word) => word !== "");
}

/** The same name written in another way: case, spaces, hyphens, accents, a title. No letter may differ. */
export function isSameName(a: string, b: string): boolean {
  const key = nameKey(a);
  return key !== "" && key === nameKey(b);
}

function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, " ")
    .trim()
    .replace(TITLE, "")
    .replace(/[\p{P}\p{S}]/gu, "");
}

function oneBeginsOther(a: string, b: string): boolean {
  return a !== "" && b !== "" && (a.startsWith(b) || b.startsWith(a));
}
