import type { TestProject } from "vitest/node";
import { startAzurite } from "../../src/demo/azurite.ts";

declare module "vitest" {
  interface ProvidedContext {
    storageConnectionString: string;
  }
}

/** Vitest's global setup: one Azurite for the whole run. Test files keep apart by table prefix. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const azurite = await startAzurite({ ports: "random" });
  project.provide("storageConnectionString", azurite.connectionString);
  return azurite.stop;
}
