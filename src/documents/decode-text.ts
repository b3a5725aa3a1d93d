import iconv from "iconv-lite";
import { withoutControls } from "../domain/clean-text.ts";

/** What a text file may be stored in that does not say so. `odd`: what nobody writes in a council's file. */
const READINGS = [
  { encoding: "windows-1252", odd: /[\uFFFD\u0080-\u009F]/ },
  { encoding: "macintosh", odd: /[\uFFFD\uF8FF\u0080-\u009F]/ },
  // MS-DOS. Frames, and letters that stand alone or beside a digit: a £ of Windows is ú here.
  { encoding: "cp850", odd: /[\uFFFD\u2500-\u25FF]|(?<!\p{L})[^\P{L}A-Za-z](?!\p{L})/u },
] as const;

/** What `--encoding` takes. */
export const ENCODINGS = ["windows-1252", "macintosh", "cp850", "cp437", "utf-16le", "utf-16be"] as const;

export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  /** Not UTF-8, and it can be read in more ways than one. */
  | { readonly kind: "unclear"; readonly readings: readonly Reading[] };

export interface Reading {
  readonly encoding: string;
  readonly text: string;
}

/**
 * What a text file says, less what nobody sees. Its bytes: UTF-8, and UTF-16 with its mark or without. Anything else is read as `encoding`, or in each way
 * that is likely: a wrong guess would go into people's names. Where all of these agree there is nothing to ask.
 */
export function decodeText(bytes: Uint8Array, encoding: string | null = null): Decoded {
  const known = utf16Of(bytes) ?? (isUtf8(bytes) ? "utf-8" : encoding);
  const as = (name: string) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name);
  if (known !== null) return { kind: "text", text: withoutControls(as(known)) };
  const all = READINGS.map((reading) => ({ ...reading, text: as(reading.encoding) }));
  const likely = all.filter(({ text, odd }) => !odd.test(text));
  const readings = (likely.length > 0 ? likely : all).map(({ encoding, text }) => ({
    encoding,
    text: withoutControls(text),
  }));
  const [first, ...others] = readings;
  return first !== undefined && others.length > 0 && others.every(({ text }) => text === first.text)
    ? { kind: "text", text: first.text }
    : { kind: "unclear", readings };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By its mark; or by the empty half of its first letter, as a file of columns begins with a Latin one. */
function utf16Of([first, second]: Uint8Array): "utf-16le" | "utf-16be" | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? "utf-16be" : null;
}
