import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";

/** A workbook's parts by name, or why they could not be had. */
export type Unpacked =
  | { readonly kind: "parts"; readonly parts: Readonly<Record<string, Uint8Array>> }
  /** A zip of something else, by the names in it. */
  | { readonly kind: "not-a-workbook"; readonly names: readonly string[] }
  | { readonly kind: "too-large" }
  | { readonly kind: "broken" };

/** A full workbook of ours unpacks to a few megabytes. */
const MOST_UNPACKED_BYTES = 32 * 1024 * 1024;
const MOST_PARTS = 500;
/** Of a local header, before the name: a part takes at least this much, its name and its data. */
const LOCAL_HEADER_BYTES = 30;

const WORKBOOK = /^xl\/workbook\d*\.xml$/i;
/** What is needed to read cells. Pictures, macros, links to other files and whatever else there is stay packed. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * Unpacks what the zip's central directory names, and nothing else: that is what Excel and every other reader goes by.
 * A part whose size or checksum is another than the directory says, and directories that can be read in two ways, are
 * refused. A few kilobytes can be made to unpack to gigabytes: the sizes are added up first, and held to.
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Unpacked> {
  const { default: yauzl } = await import("yauzl");
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (zip.entryCount > MOST_PARTS) return { kind: "too-large" };
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    if (hasNameTwice(entries) || overlap(entries)) return { kind: "broken" };
    const needed = entries.filter(({ fileName }) => NEEDED.test(fileName));
    const size = needed.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (size > MOST_UNPACKED_BYTES) return { kind: "too-large" };
    const names = entries.map(({ fileName }) => fileName);
    if (!names.some((name) => WORKBOOK.test(name))) return { kind: "not-a-workbook", names };
    const parts: Record<string, Uint8Array> = {};
    for (const entry of needed) parts[entry.fileName] = await unpack(zip, entry);
    return { kind: "parts", parts };
  } catch {
    return { kind: "broken" };
  }
}

/** Part names are the same in any case (ECMA-376, part 2). */
function hasNameTwice(entries: readonly Entry[]): boolean {
  return new Set(entries.map(({ fileName }) => fileName.toLowerCase())).size < entries.length;
}

/** Do two parts share bytes? No program writes that: it is how a small file is made to unpack to a huge one. */
function overlap(entries: readonly Entry[]): boolean {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  return inOrder.some((entry, index) => {
    const next = inOrder[index + 1];
    const end =
      entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
    return next !== undefined && next.relativeOffsetOfLocalHeader < end;
  });
}

/** Throws for a part that is not as the directory says. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk as Buffer));
  const part = Buffer.concat(chunks);
  if (crc32(part) !== entry.crc32) throw new Error(`${entry.fileName} is damaged`);
  return part;
}
