/** Arabic signs that are seen, and what joins the letters of some scripts and the parts of an emoji. */
const SEEN = String.raw`\u0600-\u0605\u06DD\u0890\u0891\u08E2\u{110BD}\u{110CD}\u200C\u200D`;
const FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E007A}]{1,6}\u{E007F}`;
const CONTROLS = new RegExp(String.raw`(${FLAG})|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|(?![${SEEN}])\p{Cf}`, "gu"); // prettier-ignore

/** Less what nobody sees and what makes the text around it look like another: control and direction marks, tags. Lines stay. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, "$1");
}

/** As typed, less what cannot be shown: control characters other than new lines, lone surrogates, outer white space. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/\t/g, " ");
  return withoutControls(lines).toWellFormed().trim();
}

const LONGEST_NAME = 80;

/** A name on one line, and no longer than anybody's. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/\s+/g, " ").slice(0, LONGEST_NAME).toWellFormed();
}
