import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface KeepingPorts {
  /**
   * Makes a folder that nobody but its owner may open, with files that may name its whole path, and resolves to that. Null: there is
   * something of that name already. Rejects when it cannot be made; nothing is left of it then.
   */
  readonly keepFiles: (
    folder: string,
    files: (path: string) => readonly TextFile[],
  ) => Promise<string | null>;
}

/** Names and figures that are not public: for the owner alone, whatever the folder around it allows. */
const [OWNERS_FOLDER, OWNERS_FILE] = [0o700, 0o600];

export const keepFiles: KeepingPorts["keepFiles"] = async (folder, files) => {
  const path = resolve(folder);
  try {
    await mkdir(path, { mode: OWNERS_FOLDER });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
  try {
    for (const { name, text } of files(path)) {
      await writeFile(join(path, name), text, { flag: "wx", mode: OWNERS_FILE, flush: true });
    }
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
  return path;
};
