import type { ImportFiles } from "../app/import/import-input.ts";
import type { Progress } from "../app/stored.ts";
import { importFiles } from "../app/import/import-files.ts";
import type { PreviousState } from "../app/import/previous-state.ts";
import type { Ports } from "../app/ports.ts";
import type { CommandPorts } from "./command-ports.ts";
import { keptText, reportImport } from "./import-report.ts";
import type { KeepingPorts } from "./keep-files.ts";
import { keepPrevious, type KeptPrevious } from "./keep-previous.ts";

export interface ImportCommandPorts extends CommandPorts, KeepingPorts {
  readonly connect: () => Promise<{ readonly ports: Ports; readonly planId: string }>;
  readonly progress: (title: string) => { readonly report: Progress; stop(): void };
}

/** What every command that imports takes. */
export interface ImportRunOptions {
  readonly as: string;
  readonly why?: string;
  readonly previous?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** Imports files as a command does: shows what would change, or keeps what is there, says where, and does it. */
export async function runImport(
  ports: ImportCommandPorts,
  files: ImportFiles,
  { as, why = "", previous, apply = false, json = false }: ImportRunOptions,
  { title, command }: { readonly title: string; readonly command: string },
): Promise<void> {
  const { ports: storage, planId } = await ports.connect();
  const bar = ports.progress(apply ? title : "Checking");
  let kept: KeptPrevious | null = null;
  // Whatever ends the import, where it is kept has been said.
  const keep = async (state: PreviousState) => {
    const result = await keepPrevious(ports, state, { folder: previous ?? null, by: as });
    if (typeof result === "string") return result;
    kept = result;
    (json ? ports.err : ports.out)(keptText(result));
    return null;
  };
  try {
    const by = { id: null, name: as };
    const options = { planId, by, apply, why, progress: bar.report, keepPrevious: keep };
    const outcome = await importFiles(storage)(files, options);
    bar.stop();
    reportImport(ports, outcome, { json, command, kept });
  } finally {
    bar.stop();
  }
}
