import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { importCycles } from "./support/import-cycles.ts";

const ROOT = join(import.meta.dirname, "..");
const LONGEST_FILE = 250;

interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function filesIn(folder: string, ending: RegExp): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => readSource(join(folder, name).replaceAll("\\", "/")));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const from = [...text.matchAll(/^(?:import|export)\s(?:[^"';]*?\sfrom\s)?"([^"]+)"/gm)];
  const called = [...text.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]/g)];
  return { path, text, imports: [...from, ...called].map(([, name]) => name ?? "") };
}

const sources = filesIn("src", /\.ts$/);
const tests = filesIn("test", /\.ts$/);

/** `domain`, `app`, ...; `root` for what builds and wires everything. */
function areaOf(path: string): string {
  const [, area = "", ...rest] = path.split("/");
  return rest.length === 0 || area === "demo" ? "root" : area;
}

/** The file of ours that an import names; null for a package. */
function ownFile(importer: string, name: string): string | null {
  return name.startsWith(".")
    ? relative(ROOT, join(ROOT, dirname(importer), name)).replaceAll("\\", "/")
    : null;
}

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: ["domain"],
  app: ["app", "domain"],
  views: ["views", "app", "domain"],
  documents: ["documents", "app", "domain"],
  storage: ["storage", "app", "domain"],
  bot: ["bot", "views", "app", "domain"],
  commands: ["commands", "views", "documents", "app", "domain"],
  root: ["root", "commands", "bot", "views", "documents", "storage", "app", "domain"],
};

/** Packages that one area alone may import. */
const KEPT_IN: readonly (readonly [name: RegExp, area: string])[] = [
  [/^@azure\//, "storage"],
  [/^(?:botbuilder|botframework|@microsoft\/teams-ai|@microsoft\/teams|restify)/, "bot"],
  [/^htmlparser2/, "bot"],
  [/^(?:adaptivecards-templating|adaptive-expressions)/, "views"],
  [/^(?:csv-parse|hucre|fflate|yauzl|docx)/, "documents"],
];

describe("imports", () => {
  it("finds the areas that the table names", () => {
    expect([...new Set(sources.map(({ path }) => areaOf(path)))].toSorted()).toEqual(
      Object.keys(MAY_IMPORT).toSorted(),
    );
  });

  it("go from the outside in: each area imports only what it may", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports.flatMap((name) => {
        const file = ownFile(path, name);
        if (file === null || !file.startsWith("src/")) return [];
        return (MAY_IMPORT[areaOf(path)] ?? []).includes(areaOf(file)) ? [] : [`${path} -> ${file}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("of a vendor's packages stay in one area", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => KEPT_IN.some(([pattern, area]) => pattern.test(name) && areaOf(path) !== area))
        .map((name) => `${path} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of what reads and writes workbooks wait until one is read or written: the bot starts without", () => {
    const eager = /^import (?!type)[^;]*from "(?:hucre|fflate|yauzl|csv-parse)[^;]*;/m;
    const early = sources.filter(({ text }) => eager.test(text)).map(({ path }) => path);
    // For the command line's imports; the bot loads it when a CSV file of returns comes.
    expect(early).toEqual(["src/documents/parse-records.ts"]);
  });

  it("of Node's own modules are not in the domain, and no clock or chance is", () => {
    const domain = sources.filter(({ path }) => areaOf(path) === "domain");
    const impure =
      /\bnode:|\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bfetch\(/;
    expect(domain.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("of the app are free of files, sockets and the environment", () => {
    const app = sources.filter(({ path }) => areaOf(path) === "app");
    const io = /"node:(?:fs|http|https|net|child_process|process|os)|\bprocess\.env\b|\bfetch\(/;
    expect(app.filter(({ text }) => io.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("go round in no circle, types included", () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [path, imports.flatMap((name) => ownFile(path, name) ?? [])]),
    );
    expect(importCycles(graph)).toEqual([]);
  });

  it.each([
    [{ a: ["b"], b: ["c"], c: ["b"] }, ["b -> c -> b"]],
    [{ a: ["a"] }, ["a -> a"]],
    [{ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, []],
  ])("of %j have the circles %j", (graph, cycles) => {
    expect(importCycles(new Map(Object.entries(graph)))).toEqual(cycles);
  });

  it("name files that exist, each by its own name", () => {
    const known = new Set([...sources, ...tests].map(({ path }) => path));
    const lost = [...sources, ...tests].flatMap(({ path, imports }) =>
      imports
        .map((name) => ownFile(path, name))
        .filter((file) => file?.endsWith(".ts") === true && /^(?:src|test)\//.test(file) && !known.has(file))
        .map((file) => `${path} -> ${file ?? ""}`),
    );
    expect(lost).toEqual([]);
  });
});

it("a role counts in the policy alone, which knows who has left", () => {
  const asks = sources.filter(({ text }) => /\.roles\b/.test(text));
  expect(asks.map(({ path }) => path).toSorted()).toEqual([
    "src/app/import/merge-people.ts",
    "src/app/policy.ts",
  ]);
});

it("a card leaves the bot as `attachCards` makes it, and no other way", () => {
  const sending = sources.filter(({ text }) => text.includes("vnd.microsoft.card.adaptive"));
  expect(sending.map(({ path }) => path)).toEqual(["src/bot/card-attachment.ts"]);
});

it("what everyone may see of figures and words is made by the rules of visibility alone", () => {
  const making = sources.filter(({ text }) =>
    /\bas (?:unknown as )?Public(?:Return|Edition|Scorecard)\b/.test(text),
  );
  expect(making.map(({ path }) => path)).toEqual(["src/app/visibility.ts"]);
});

describe("files", () => {
  it(`of the source have at most ${LONGEST_FILE} lines`, () => {
    const long = sources.filter(({ text }) => text.split("\n").length - 1 > LONGEST_FILE);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("have names in kebab case", () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?\.ts$/;
    const odd = [...sources, ...tests].filter(({ path }) => !kebab.test(basename(path)));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("leave nothing for later and skip no test", () => {
    // Spelt in two halves, so that this file does not find itself.
    const left = new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`);
    const skipped = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|fails|skipIf|runIf|todo)\b/;
    const found = [...sources, ...tests].filter(({ text }) => left.test(text) || skipped.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it("of the long tests are all tagged so: without the tag neither command would run them", () => {
    // In two halves again: vitest would take this file for one of them.
    const tag = ["/** @module", "tag long */"].join("-");
    const untagged = tests.filter(
      ({ path, text }) => /^test\/long\/.*\.test\.ts$/.test(path) && !text.startsWith(tag),
    );
    expect(untagged.map(({ path }) => path)).toEqual([]);
  });

  it("switch no check off", () => {
    const off = new RegExp(["@ts-", "(?:ignore|nocheck)"].join(""));
    expect([...sources, ...tests].filter(({ text }) => off.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("of a card's template each have a view of the same name", () => {
    const templates = readdirSync(join(ROOT, "cards")).map((name) => basename(name, ".json"));
    const views = new Set(sources.map(({ path }) => path));
    expect(templates.filter((name) => !views.has(`src/views/${name}.ts`))).toEqual([]);
  });
});
