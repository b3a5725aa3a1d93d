import { parseArgs } from "node:util";

export const PARTS = ["cpu", "latency", "startup", "memory", "grades", "digest"] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  /** Print everything measured as JSON. */
  readonly json: boolean;
  /** Write docs/benchmarks.md; of all parts only, so that one page is of one run. */
  readonly write: boolean;
}

export type ParsedOptions =
  | { readonly kind: "options"; readonly options: BenchOptions }
  | { readonly kind: "wrong"; readonly why: string };

export function parseBenchOptions(args: readonly string[]): ParsedOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    return { kind: "wrong", why: error instanceof Error ? error.message : String(error) };
  }
  const { only, json, write } = values;
  const parts = only === undefined ? PARTS : PARTS.filter((part) => part === only);
  if (parts.length === 0) return { kind: "wrong", why: `--only takes one of ${PARTS.join(", ")}` };
  if (write && only !== undefined)
    return { kind: "wrong", why: "--write is for all parts: leave out --only" };
  return { kind: "options", options: { parts, json, write } };
}
