/** At most `most` characters, cut at a word and marked `…`; never through a character made of two. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
  const atWord = cut.replace(/\s+\S*$/, "");
  return `${atWord.length > most / 2 ? atWord : cut.trimEnd()}…`;
}
