import { Option } from "commander";
import type { PreviousState } from "../app/import/previous-state.ts";
import type { KeptKind } from "../app/import/replaced-rows.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { writeCsv } from "../documents/write-csv.ts";
import type { KeepingPorts, TextFile } from "./keep-files.ts";
import { whyNotWritten } from "./given-file.ts";

export interface KeptPrevious {
  readonly folder: string;
  /** Each kind's file by its name in the folder. */
  readonly files: readonly { readonly kind: KeptKind; readonly name: string; readonly rows: number }[];
  /** The line that takes the import back. */
  readonly command: string;
}

interface Keeping {
  /** As named by whoever imports; null: one is named after the time. */
  readonly folder: string | null;
  /** Who imports. */
  readonly by: string;
}

export function previousOption(): Option {
  return new Option(
    "--previous <folder>",
    "where --apply saves the current state; without it, in a new folder here",
  );
}

const MOST_OF_ONE_SECOND = 100;

/** Keeps what was there before an import. Text says why it cannot be kept. */
export async function keepPrevious(
  ports: KeepingPorts,
  previous: PreviousState,
  { folder, by }: Keeping,
): Promise<KeptPrevious | string> {
  const files = previous.files.map(({ kind, rows }) => ({ kind, name: `${kind}.csv`, rows: rows.length }));
  const texts = previous.files.map(({ kind, columns, rows }) => ({
    name: `${kind}.csv`,
    text: writeCsv(columns, rows),
  }));
  const named = folder ?? folderOf(previous.at);
  const names = folder === null ? [named, ...others(named)] : [named];
  for (const name of names) {
    try {
      const made = await ports.keepFiles(name, (path) => [...texts, noteOf(previous, path, by)]);
      if (made !== null) return { folder: made, files, command: takeBack(previous, made, by) };
    } catch (error) {
      return `${whyNotWritten(name, error)} Nothing was imported, as the current state could not be saved.`;
    }
  }
  return `There is something called ${named} already. Name another folder with --previous. Nothing was imported.`;
}

function others(name: string): readonly string[] {
  return Array.from({ length: MOST_OF_ONE_SECOND }, (_, index) => `${name}-${index + 2}`);
}

/** `scorecard-before-import-2019-10-01-090000-utc`. */
function folderOf(at: string): string {
  return `scorecard-before-import-${at.slice(0, 10)}-${at.slice(11, 19).replaceAll(":", "")}-utc`;
}

/** Found in the folder when nobody has the line on the screen any more: after a crash, too. */
function noteOf(previous: PreviousState, path: string, by: string): TextFile {
  const text = [
    `The state before the import of ${timeInWords(previous.at)}, of all that it changed. It holds names and figures`,
    "that may not be public: keep it as you keep those, and delete it when the import is known to be right.",
    "",
    "To take the import back, run this where and with the settings that you import with. Without --apply it shows what",
    "would change. Where an import was cut off and run again there is a folder for each time: take back the newest first.",
    "",
    takeBack(previous, path, by),
    "",
  ];
  return { name: "take-back.txt", text: text.join("\n") };
}

function takeBack({ at, files, methodVersion }: PreviousState, folder: string, by: string): string {
  const separator = folder.includes("\\") ? "\\" : "/";
  const inFolder = (name: string) => `${folder}${folder.endsWith(separator) ? "" : separator}${name}`;
  const words = [
    ...files.flatMap(({ kind }) => [`--${kind}`, inFolder(`${kind}.csv`)]),
    ...(methodVersion === null ? [] : ["--method", methodVersion]),
    ...["--as", by, "--why", `Takes back the import of ${timeInWords(at)}`, "--apply"],
  ];
  const isWindows = process.platform === "win32";
  return `npm run -s scorecard -- import ${words.map((word) => shellWord(word, isWindows)).join(" ")}`;
}

/** As a shell takes it for one word, whatever is in it. On Windows a single quote is a letter like others. */
export function shellWord(word: string, isWindows: boolean): string {
  if ((isWindows ? /^[\w./:@=\\-]+$/ : /^[\w./:@=-]+$/).test(word)) return word;
  return isWindows ? `"${word.replaceAll('"', '\\"')}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
