import { crc32, deflateRawSync } from "node:zlib";

/** One part of a zip, with whatever is to be wrong about it. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** As a program writes it that does not know the sizes beforehand: they stand after the data. */
  readonly streamed?: boolean;
  /** What the directory says in place of the real ones. */
  readonly claims?: { readonly size?: number; readonly crc?: number; readonly flags?: number };
  /** The part whose place and data the directory gives for this one too. */
  readonly at?: number;
}

export interface ZipOptions {
  readonly comment?: string;
  readonly after?: Uint8Array;
  /** Parts that lie in the file and are not in its directory. */
  readonly unlisted?: readonly ZipPart[];
}

/** A zip byte by byte, without the library that the product reads it with. */
export function zipFile(parts: readonly ZipPart[], options: ZipOptions = {}): Uint8Array {
  const locals: Buffer[] = [];
  const offsets: number[] = [];
  const lie = (part: ZipPart) => {
    offsets.push(locals.reduce((sum, { length }) => sum + length, 0));
    if (part.at === undefined) locals.push(localPart(part));
  };
  parts.forEach(lie);
  options.unlisted?.forEach(lie);
  const body = Buffer.concat(locals);
  const directory = Buffer.concat(
    parts.map((part, index) => {
      const at = part.at ?? index;
      return directoryEntry({ ...part, bytes: parts[at]?.bytes ?? part.bytes }, offsets[at] ?? 0);
    }),
  );
  const comment = Buffer.from(options.comment ?? "");
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([body, directory, end, comment, options.after ?? Buffer.alloc(0)]);
}

function dataOf({ bytes, stored }: ZipPart): Buffer {
  return stored === true ? Buffer.from(bytes) : deflateRawSync(bytes, { level: 9 });
}

function localPart(part: ZipPart): Buffer {
  const data = dataOf(part);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE((part.streamed === true ? 8 : 0) | (part.claims?.flags ?? 0), 6);
  header.writeUInt16LE(part.stored === true ? 0 : 8, 8);
  if (part.streamed !== true) writeSizes(header, 14, part, data.length);
  header.writeUInt16LE(Buffer.byteLength(part.name), 26);
  const descriptor = Buffer.alloc(part.streamed === true ? 16 : 0);
  if (part.streamed === true) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, part, data.length);
  }
  return Buffer.concat([header, Buffer.from(part.name), data, descriptor]);
}

function directoryEntry(part: ZipPart, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE((part.streamed === true ? 8 : 0) | (part.claims?.flags ?? 0), 8);
  header.writeUInt16LE(part.stored === true ? 0 : 8, 10);
  writeSizes(header, 16, part, dataOf(part).length);
  header.writeUInt16LE(Buffer.byteLength(part.name), 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(part.name)]);
}

/** Checksum, packed size, size. */
function writeSizes(header: Buffer, at: number, { bytes, claims }: ZipPart, packed: number): void {
  header.writeUInt32LE(claims?.crc ?? crc32(bytes), at);
  header.writeUInt32LE(packed, at + 4);
  header.writeUInt32LE(claims?.size ?? bytes.length, at + 8);
}
