import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import getPort from "get-port";
import { startChildService } from "./child-service.ts";

export interface AzuriteOptions {
  /** "usual" takes Azurite's own ports where they are free; "random" always lets the system choose. */
  readonly ports?: "usual" | "random";
  readonly tablePort?: number;
  readonly queuePort?: number;
  /** A folder to keep the data in. Without it the data live in memory and end with the process. */
  readonly location?: string;
}

export interface RunningAzurite {
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

// The account and key are Azurite's published ones, the same on every machine.
const account = "devstoreaccount1";
const accountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** Starts Azurite on the loopback address: tables and queues. Its blob service comes along on a spare port, unused. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<RunningAzurite> {
  const usual = options.ports !== "random";
  const tablePort = usual ? await getPort({ port: options.tablePort ?? 10002 }) : 0;
  const queuePort = usual ? await getPort({ port: options.queuePort ?? 10001 }) : 0;

  const service = await startChildService({
    name: "Azurite",
    args: [
      azuriteScript(),
      "--silent",
      "--disableTelemetry",
      "--skipApiVersionCheck",
      ...(options.location === undefined ? ["--inMemoryPersistence"] : ["--location", options.location]),
      ...["--blobPort", "0", "--queuePort", String(queuePort), "--tablePort", String(tablePort)],
    ],
    ports: listeningPorts,
    address: (ports) => tableEndpoint(ports["Table"] ?? tablePort),
  });
  return {
    connectionString: connectionString(
      service.ports["Table"] ?? tablePort,
      service.ports["Queue"] ?? queuePort,
    ),
    stop: service.stop,
  };
}

function azuriteScript(): string {
  const folder = dirname(createRequire(import.meta.url).resolve("azurite/package.json"));
  return join(folder, "dist", "src", "azurite.js");
}

/** The ports Azurite prints as each service begins to listen, once both we need have done so. */
function listeningPorts(output: string): Record<string, number> | undefined {
  const ports: Record<string, number> = {};
  const lines = output.matchAll(/Azurite (Table|Queue) service is successfully listening at \S+:(\d+)/g);
  for (const [, service, port] of lines) ports[service ?? ""] = Number(port);
  return "Table" in ports && "Queue" in ports ? ports : undefined;
}

function tableEndpoint(port: number): string {
  return `http://127.0.0.1:${port}/${account}`;
}

function connectionString(tablePort: number, queuePort: number): string {
  return [
    "DefaultEndpointsProtocol=http",
    `AccountName=${account}`,
    `AccountKey=${accountKey}`,
    `QueueEndpoint=http://127.0.0.1:${queuePort}/${account}`,
    `TableEndpoint=${tableEndpoint(tablePort)}`,
    "",
  ].join(";");
}
