import { basename } from "node:path";
import { Option } from "commander";
import type { Table } from "../app/table.ts";
import { ENCODINGS } from "../documents/decode-text.ts";
import { nameFile } from "../documents/name-file.ts";
import { readCsv } from "../documents/read-csv.ts";
import type { CommandPorts } from "./command-ports.ts";

export interface GivenTableOptions {
  readonly encoding?: string;
  readonly json?: boolean;
}

export function encodingOption(): Option {
  return new Option(
    "--encoding <name>",
    "what the letters of a file are stored in that is not in UTF-8; macintosh: from a Mac, cp850: from MS-DOS",
  ).choices(ENCODINGS);
}

/** A CSV file that somebody named, as a table; text says why it cannot be read. Says which lines are no part of it. */
export async function readGivenTable(
  ports: CommandPorts,
  path: string,
  required: readonly string[],
  { encoding, json }: GivenTableOptions,
): Promise<Table | string> {
  const bytes = await readGivenFile(ports, path);
  if (typeof bytes === "string") return bytes;
  if (isNoText(bytes)) return `${basename(path)} is not a CSV file. ${AS_CSV}`;
  const table = readCsv(basename(path), bytes, required, encoding ?? null);
  const say = json === true ? ports.err : ports.out;
  for (const { line, text } of table.passedOver)
    say(`${table.file}, line ${line}: "${text}" was passed over. It is not part of the table.\n`);
  return table;
}

const AS_CSV =
  'If it is a workbook, open it, save it as "CSV UTF-8 (Comma delimited)", and name the file that makes.';

/** A workbook, a PDF, a picture: what no reading of letters makes a table of. */
function isNoText(bytes: Uint8Array): boolean {
  return (
    /^PK\u0003\u0004/.test(Buffer.from(bytes.subarray(0, 4)).toString("latin1")) || nameFile(bytes) !== null
  );
}

/** A file that somebody named on the command line; text says in plain words why it cannot be read. */
export async function readGivenFile(ports: CommandPorts, path: string): Promise<Uint8Array | string> {
  try {
    return await ports.readFile(path);
  } catch (error) {
    return whyNotRead(path, error);
  }
}

function whyNotRead(path: string, error: unknown): string {
  switch (systemCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return `There is no file called ${path}. Check the name and the folder.`;
    case "EISDIR":
      return `${path} is a folder. Name a file in it.`;
    case "EACCES":
    case "EPERM":
      return `You are not allowed to read ${path}. Ask whoever it belongs to for access.`;
    default:
      return `Cannot read ${path}: ${messageOf(error)}`;
  }
}

/** Why a file cannot be written, in plain words. */
export function whyNotWritten(path: string, error: unknown): string {
  switch (systemCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return `There is no folder to write ${path} into. Check the name of the folder, or make it first.`;
    case "EISDIR":
      return `${path} is a folder. Add a file name to it.`;
    case "EACCES":
    case "EPERM":
      return `You are not allowed to write ${path}. Close it where it is open, or choose another folder.`;
    default:
      return `Cannot write ${path}: ${messageOf(error)}`;
  }
}

/** Node's code of a failed call to the system; null for any other error. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
