const IRREGULAR: Readonly<Record<string, string>> = {
  children: "child",
  people: "person",
  men: "man",
  women: "woman",
  buses: "bus",
  news: "news",
  satisfied: "satisfact",
};

/**
 * A word without its ending, so that `recycling`, `recycled` and `recycles` are one word, and `libraries` is `library`. What
 * comes out need not be a word: it is only ever compared with another stem.
 */
export function wordStem(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  return withoutFinalE(withoutSuffix(withoutInflection(withoutPlural(word))));
}

function withoutPlural(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=ss|x|ch|sh)es$|s$/, "");
}

/** `planned` is `plan`, and `billing` is `bill`. */
function withoutInflection(word: string): string {
  const bare = /^(.*)(?:ing|ed)$/.exec(word)?.[1] ?? "";
  return bare.length < 4 || !/[aeiouy]/.test(bare) ? word : bare.replace(/([^aeioulsz])\1$/, "$1");
}

/** `collection` is `collect`, `employment` is `employ`, `offender` is `offend`; `station` and `number` stay. */
function withoutSuffix(word: string): string {
  return word.replace(/(?<=^.{5,})(?:ation|(?<=[st])ion|ment|ship|er)$/, "");
}

function withoutFinalE(word: string): string {
  return word.length > 4 ? word.replace(/e$/, "") : word;
}
