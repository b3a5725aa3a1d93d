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
  if (Math.abs(leftText.length - rightText.length) <= allowed && editDistance(leftText, rightText) <= allowed)
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

function oneBeginsOther(a: string, b: string): boolean {
  return a !== "" && b !== "" && (a.startsWith(b) || b.startsWith(a));
}

/** Levenshtein: the fewest letters added, dropped or changed to make one text the other. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
