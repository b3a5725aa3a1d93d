import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const SOURCE = join(import.meta.dirname, "..", "..", "src");

export interface FoundRegex {
  readonly place: string;
  readonly regex: RegExp;
}

/** Every regular expression that is written in the source, and every one that its modules build from parts as they load. */
export async function regexesOfSource(): Promise<readonly FoundRegex[]> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const written = files.flatMap((name) => literalsIn(name));
  return [
    ...written,
    ...(await builtWhileLoading(files.filter((name) => source(name).includes("new RegExp(")))),
  ];
}

function source(name: string): string {
  return readFileSync(join(SOURCE, name), "utf8");
}

function literalsIn(name: string): readonly FoundRegex[] {
  const parsed = ts.createSourceFile(name, source(name), ts.ScriptTarget.ES2023, true);
  const found: FoundRegex[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({
        place: `${name}:${line}`,
        regex: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

async function builtWhileLoading(files: readonly string[]): Promise<readonly FoundRegex[]> {
  const found: FoundRegex[] = [];
  const usual = globalThis.RegExp;
  globalThis.RegExp = new Proxy(usual, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const regex = new target(source, flags);
      const place = source instanceof target ? null : ownCaller(new Error().stack);
      if (place !== null) found.push({ place, regex });
      return regex;
    },
  });
  try {
    for (const name of files) {
      // A name of its own, so that it is loaded once more.
      await import(`${pathToFileURL(join(SOURCE, name)).href}?regexes`);
    }
  } finally {
    globalThis.RegExp = usual;
  }
  return found;
}

/** The file of ours that built it; null for a vendor, whose expressions are theirs. */
function ownCaller(stack = ""): string | null {
  const [, , caller = ""] = stack.split("\n");
  const name = /[\\/]src[\\/](.*?\.ts)/.exec(caller)?.[1];
  return name === undefined || caller.includes("node_modules") ? null : `built by ${name}`;
}

const LONGEST = 8_000;
/** A linear one takes well under 1 ms. */
const SLOW_MS = 25;

/** The text that makes it slow, as a part and how often it is repeated; null: none of those that were tried. */
export function slowText(regex: RegExp): { readonly text: string; readonly ms: number } | null {
  for (const part of partsFor(regex)) {
    for (const [before, after] of [
      ["", ""],
      ["", "\u0001"],
      ["a", "\u0001"],
      ["1.1 a ", " \u0001z"],
    ] as const) {
      for (const length of [20, 24, 28, 60, 200, 800, 2_500, LONGEST]) {
        const text = before + part.repeat(Math.ceil(length / part.length)) + after;
        const ms = timeOf(regex, text);
        // A busy machine can make any of them late; a slow one is late each time.
        if (ms > SLOW_MS && [1, 2, 3, 4].every(() => timeOf(regex, text) > SLOW_MS))
          return {
            text: `${JSON.stringify(before)} ${JSON.stringify(part)} x${Math.ceil(length / part.length)} ${JSON.stringify(after)}`,
            ms,
          };
      }
    }
  }
  return null;
}

function timeOf(regex: RegExp, text: string): number {
  const started = performance.now();
  if (regex.global) text.replace(regex, "");
  else {
    regex.lastIndex = 0;
    regex.exec(text);
  }
  return performance.now() - started;
}

const USUAL_PARTS = [
  " ",
  "a",
  "1",
  "\n",
  ".",
  ",",
  "-",
  "(",
  ")",
  "a ",
  "1 ",
  "1,",
  "1.",
  " a",
  "a.",
  ", ",
  "<at>",
  "<",
  "é",
  "\u00a0",
];

/** What is repeated: what is usual, and the words and signs that stand in the expression itself, alone and apart. */
function partsFor({ source }: RegExp): readonly string[] {
  const bare = source
    .replace(/\\u\{?[0-9A-Fa-f]{4,6}\}?/g, " ")
    .replace(/\\[bBdDsSwWpP]/g, " ")
    .replace(/\\/g, "");
  const words = [...new Set(bare.match(/[a-z]{2,}(?: [a-z]{2,})*/gi) ?? [])].slice(0, 40);
  const signs = [...new Set(bare.match(/[^a-z0-9\s]/gi) ?? [])].slice(0, 20);
  return [
    ...new Set([
      ...USUAL_PARTS,
      ...signs,
      ...words.flatMap((word) => [word, `${word} `]),
      ...signs.map((sign) => `1${sign}`),
      ...signs.map((sign) => `${sign} `),
    ]),
  ];
}
