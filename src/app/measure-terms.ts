import type { Measure } from "../domain/measure.ts";
import { hyphenated, type SearchWord, searchWord, searchWords } from "../domain/search-words.ts";
import { spellOut } from "../domain/spell-out.ts";

/** What a measure is found by. */
export interface MeasureTerms {
  readonly name: readonly SearchWord[];
  /** Other ways to write what the name says: abbreviations, hyphenated words in one; and its ref. */
  readonly also: readonly SearchWord[];
  readonly definition: readonly SearchWord[];
  /** Initials of three or four words of the name in a row. */
  readonly initials: readonly string[];
  /** The name's telling words, without its remarks: who says all of them means this measure. */
  readonly core: readonly SearchWord[];
}

/** More of a text than this names no measure better. */
const LONGEST_TEXT = 1_000;
const REMARKS = /\([^()]*\)/g;

/** `wordOf` makes a word of a text: a caller with many texts keeps those it knows. */
export function measureTerms(measure: Measure, wordOf = searchWord): MeasureTerms {
  const nameText = measure.name.slice(0, LONGEST_TEXT);
  const name = searchWords(nameText, wordOf);
  const definition = searchWords(measure.definition.slice(0, LONGEST_TEXT), wordOf);
  const spelt = (words: readonly SearchWord[]) => spellOut(words).map(({ raw }) => wordOf(raw));
  const ownName = nameText.includes("(") ? searchWords(nameText.replace(REMARKS, " "), wordOf) : name;
  return {
    name,
    also: [wordOf(measure.ref), ...spelt(name), ...hyphenated(nameText, wordOf)],
    definition: [...definition, ...spelt(definition)],
    initials: initialsOf(name),
    core: ownName.filter(({ weak }) => !weak),
  };
}

function initialsOf(words: readonly SearchWord[]): readonly string[] {
  let letters = "";
  for (const { raw, weak } of words) if (!weak) letters += raw.charAt(0);
  const initials: string[] = [];
  for (let end = 3; end <= letters.length; end++) {
    initials.push(letters.slice(end - 3, end));
    if (end > 3) initials.push(letters.slice(end - 4, end));
  }
  return initials;
}
