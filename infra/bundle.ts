import { build } from "esbuild";

// What production runs: the bot and the command line with all they need, in a few files, which Node reads in two thirds
// of the time of several thousand. Two folders deep like the sources, so that cards are found from there as well.
await build({
  // The thread that reads files has an entry of its own, by the name that `run-parser.ts` looks for.
  entryPoints: [
    { in: "src/main.ts", out: "main" },
    { in: "src/cli.ts", out: "cli" },
    { in: "src/documents/parser-worker.ts", out: "documents.parser-worker" },
  ],
  outdir: "dist/scorecard",
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  legalComments: "linked",
  // Tried by restify's logger, which does without where it is not installed.
  external: ["dtrace-provider"],
  // CommonJS packages expect these three.
  banner: {
    js: [
      'import { createRequire as __createRequire } from "node:module";',
      'import { fileURLToPath as __fileURLToPath } from "node:url";',
      "globalThis.require ??= __createRequire(import.meta.url);",
      "globalThis.__filename ??= __fileURLToPath(import.meta.url);",
      'globalThis.__dirname ??= __fileURLToPath(new URL(".", import.meta.url));',
    ].join("\n"),
  },
});
