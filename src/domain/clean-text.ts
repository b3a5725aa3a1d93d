/** As typed, less what cannot be shown: control characters other than new lines, lone surrogates, outer white space. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")

    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, "")
    .toWellFormed()
    .trim();
}

const LONGEST_NAME = 80;

/** A name on one line, and no longer than anybody's. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/\s+/g, " ").slice(0, LONGEST_NAME).toWellFormed();
}
