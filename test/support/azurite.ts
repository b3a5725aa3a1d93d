import type { TestProject } from "vitest/node";
import { startAzurite } from "../../src/demo/azurite.ts";

declare module "vitest" {
  interface ProvidedContext {
    storageConnectionStrings: readonly string[];
  }
}

/** Vitest's global setup: an Azurite for each worker: one would be all that both wait for. Test files keep apart by table prefix. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const azurites = await Promise.all([1, 2].map(() => startAzurite({ ports: "random" })));
  project.provide(
    "storageConnectionStrings",
    azurites.map(({ connectionString }) => connectionString),
  );
  return async () => {
    await Promise.all(azurites.map(({ stop }) => stop()));
  };
}
