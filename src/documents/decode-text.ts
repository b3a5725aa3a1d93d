import { withoutControls } from "../domain/clean-text.ts";

/** What Windows-1252 puts where Latin-1 has control characters, from 0x80 on; Node's own decoder leaves them out. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** What a text file says, less what nobody sees. */
export function decodeText(bytes: Uint8Array): string {
  return withoutControls(decodeBytes(bytes));
}

/** UTF-8, UTF-16 with its mark, else Windows-1252, which Excel writes for a `£` or a `’`. */
function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows(bytes);
  }
}

function decodeWindows(bytes: Uint8Array): string {
  const text = new TextDecoder("windows-1252").decode(bytes);
  return text.replace(/[\u0080-\u009F]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter);
}
