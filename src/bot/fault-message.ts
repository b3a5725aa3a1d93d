import { randomInt } from "node:crypto";

/** No letter or digit that is read as another: B/8, I/1/L, O/0, S/5, Z/2. */
const alphabet = "ACDEFGHJKMNPQRTUVWXY234679";

/** Six characters that a person can read out over the phone, and the log can be searched for. */
export function newReference(): string {
  return Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}

/** What the person is told about a fault of ours. What they typed is still in the chat or on the card. */
export function faultMessage(reference: string): string {
  return (
    "Something went wrong on our side. Nothing you sent has been lost: it is still here, so please try again. " +
    `If it happens again, quote reference ${reference} to the performance team.`
  );
}
