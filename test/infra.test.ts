import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, expect, it } from "vitest";
import { Language, Parser, type Tree } from "web-tree-sitter";

const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const bicep = file("infra/main.bicep");

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  const require = createRequire(import.meta.url);
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-bicep/tree-sitter-bicep.wasm")));
});

function parse(text: string): Tree {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("nothing was parsed");
  return tree;
}

it("the Bicep file parses", () => {
  expect(parse(bicep).rootNode.hasError).toBe(false);
  expect(parse(bicep.replace("resource app '", "resource '")).rootNode.hasError).toBe(true);
});

it("describes every parameter", () => {
  const parameters = bicep.match(/^param \w+/gm) ?? [];
  expect(parameters.length).toBeGreaterThan(3);
  expect(bicep.match(/@description\([^\n]+\)\n(?:@\w+\([^\n]*\)\n)*param \w+/g)).toHaveLength(
    parameters.length,
  );
});

it("gives the bot only settings that it reads, and all that production needs", () => {
  const given = [...bicep.matchAll(/name: '([A-Z_]+)'/g)].map((match) => match[1] ?? "");
  const known = [...file("src/config.ts").matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] ?? "");
  expect(known).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(
    expect.arrayContaining(["SCORECARD_STORAGE", "SCORECARD_APP_ID", "SCORECARD_TENANT_ID", "NODE_ENV"]),
  );
});

it("asks a container whether it lives, and whether it can work, where the bot answers that", () => {
  const probes = [...bicep.matchAll(/type: '(\w+)'\s+httpGet: \{\s+path: '([^']+)'/g)];
  expect(probes.map(([, type, path]) => [type, path])).toEqual([
    ["Startup", "/healthz"],
    ["Liveness", "/healthz"],
    ["Readiness", "/readyz"],
  ]);
  const served = [...file("src/bot/server.ts").matchAll(/server\.get\("([^"]+)"/g)].map(([, path]) => path);
  expect(served).toEqual(["/healthz", "/readyz"]);
});

it("gives a look at the storage longer than the bot takes for it", () => {
  const readiness = /type: 'Readiness'[^]*?timeoutSeconds: (\d+)/.exec(bicep)?.[1];
  expect(Number(readiness)).toBeGreaterThan(3);
});
