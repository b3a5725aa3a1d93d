import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

/** What production runs, made from a checkout, in a folder of its own: the checkout may change meanwhile. */
export interface BuiltScorecard {
  readonly source: string;
  readonly main: string;
  readonly cli: string;
  /** See `replica-probe.ts`. */
  readonly probe: string;
  readonly folder: string;
  remove(): Promise<void>;
}

const OURS = resolve(import.meta.dirname, "../../..");

export async function buildScorecard(source = OURS): Promise<BuiltScorecard> {
  const folder = await mkdtemp(join(tmpdir(), "scorecard-built-"));
  for (const name of ["src", "node_modules"]) await symlink(join(source, name), join(folder, name));
  await cp(join(source, "cards"), join(folder, "cards"), { recursive: true });
  const bundle = ["--import", "tsx", join(source, "infra", "bundle.ts")];
  await promisify(execFile)(process.execPath, bundle, { cwd: folder });
  const probe = join(folder, "probe.mjs");
  const entry = join(import.meta.dirname, "replica-probe.ts");
  await build({ entryPoints: [entry], outfile: probe, platform: "node", format: "esm" });
  await mkdir(join(folder, "counts"));
  const built = join(folder, "dist", "scorecard");
  return {
    source,
    main: join(built, "main.js"),
    cli: join(built, "cli.js"),
    probe,
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
