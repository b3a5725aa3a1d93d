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
