import { readdirSync, rmSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vitest/config";

const ROOT = resolve(import.meta.dirname, "../..");
const SOURCE = join(ROOT, "src");
/** As deep as a folder of `src`, for what is read by a path from there. */
const COMPILED = join(ROOT, "dist", "test");

/**
 * Compiles `src` once, in half a second, for Node to load in every worker: else Vite transforms each file of it, one
 * after the other in one thread for which all workers wait.
 */
export function compiledSource(): Plugin {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  rmSync(COMPILED, { recursive: true, force: true });
  // Meanwhile Vitest and the storage emulators start.
  const compiling = build({
    entryPoints: files.map((file) => ({ in: join(SOURCE, file), out: compiledName(file) })),
    outdir: COMPILED,
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
  });
  return {
    name: "compiled-source",
    enforce: "pre",
    async resolveId(id, importer) {
      if (importer === undefined || !id.startsWith(".")) return undefined;
      const file = relative(SOURCE, resolve(importer, "..", id));
      if (file.startsWith("..") || !file.endsWith(".ts")) return undefined;
      await compiling;
      return join(COMPILED, `${compiledName(file)}.js`);
    },
    config: () => ({ test: { server: { deps: { external: [/\/dist\/test\//] } } } }),
  };
}

function compiledName(file: string): string {
  return file.slice(0, -".ts".length).replaceAll(sep, ".");
}
