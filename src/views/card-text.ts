/** One block of words on a card. Where it may be missing, a model holds a list of none or one. */
export interface Text {
  readonly text: string;
}

/** None for empty words. */
export function textIfAny(text: string): readonly Text[] {
  return text === "" ? [] : [{ text }];
}

/** With a capital letter at its beginning. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
