/** A workbook's parts by name, or why they could not be had. */
export type Unpacked =
  | { readonly kind: "parts"; readonly parts: Readonly<Record<string, Uint8Array>> }
  | { readonly kind: "too-large" }
  | { readonly kind: "broken" };

/** A full workbook of ours unpacks to a few megabytes. */
const MOST_UNPACKED_BYTES = 32 * 1024 * 1024;
const MOST_PARTS = 500;
/** Each piece can grow a thousandfold: the limit is looked at in between. */
const PIECE_BYTES = 4096;

/** What is needed to read cells. Pictures, macros, links to other files and whatever else there is stay packed. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * Unpacks a zip file piece by piece and stops as soon as it grows too large, whatever sizes it claims for itself: a few
 * kilobytes can be made to unpack to gigabytes.
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Unpacked> {
  const { Unzip, UnzipInflate } = await import("fflate");
  const chunks = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  let seen = 0;
  let broken = false;
  const unzip = new Unzip((file) => {
    if (++seen > MOST_PARTS || !NEEDED.test(file.name)) return;
    const ofPart: Uint8Array[] = [];
    chunks.set(file.name, ofPart);
    file.ondata = (error, chunk) => {
      if (error !== null) broken = true;
      else {
        unpacked += chunk.length;
        if (unpacked <= MOST_UNPACKED_BYTES) ofPart.push(chunk);
      }
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const to = from + PIECE_BYTES;
      unzip.push(bytes.subarray(from, to), to >= bytes.length);
      if (unpacked > MOST_UNPACKED_BYTES || seen > MOST_PARTS) return { kind: "too-large" };
    }
  } catch {
    broken = true;
  }
  if (broken || chunks.size === 0) return { kind: "broken" };
  const parts = [...chunks].map(([name, pieces]) => [name, joined(pieces)] as const);
  return { kind: "parts", parts: Object.fromEntries(parts) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
