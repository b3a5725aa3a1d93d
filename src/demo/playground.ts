import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import getPort from "get-port";
import { startChildService } from "./child-service.ts";

export interface PlaygroundOptions {
  /** Where the bot listens, such as http://127.0.0.1:3978/api/messages. It may start later. */
  readonly botEndpoint: string;
  /** The file `writePlaygroundConfig` wrote. The Playground's log goes beside it. */
  readonly configPath: string;
  /** Taken if it is free, else another; "random" always lets the system choose. Usually 56150. */
  readonly port?: number | "random";
}

export interface RunningPlayground {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the Agents Playground, the Teams-like client in a web page, without opening a browser. */
export async function startPlayground(options: PlaygroundOptions): Promise<RunningPlayground> {
  const port = options.port === "random" ? 0 : await getPort({ port: options.port ?? 56150 });
  const logPath = join(dirname(options.configPath), "playground.log");

  const service = await startChildService({
    name: "The Agents Playground",
    args: [
      playgroundScript(),
      "start",
      "-e",
      options.botEndpoint,
      "-c",
      "msteams",
      "-p",
      String(port),
      "--dt",
    ],
    env: {
      TEAMSAPPTESTER_BROWSER: "none",
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: options.configPath,
      M365_AGENTS_PLAYGROUND_LOGFILE: logPath,
      // It talks to the bot on this machine and to nothing else, so a proxy is never right.
      NO_PROXY: "*",
    },
    ports: listeningPort,
    address: (ports) => `${localUrl(ports["http"] ?? port)}/_debug/ping`,
    explain: () => loggedErrors(logPath),
  });

  return { url: localUrl(service.ports["http"] ?? port), stop: service.stop };
}

function playgroundScript(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("@microsoft/m365agentsplayground/package.json")), "cli.js");
}

function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function listeningPort(output: string): Record<string, number> | undefined {
  const port = /Listening on (\d+)/.exec(output)?.[1];
  return port === undefined ? undefined : { http: Number(port) };
}

/** It prints its errors into its log. */
function loggedErrors(path: string): string {
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.filter((line) => line.startsWith("error ")).join("\n");
  } catch {
    return "";
  }
}
