import { join } from "node:path";
import { z } from "zod";
import { startChildService } from "../../../src/demo/child-service.ts";
import { askedRequest, type AskedRequest } from "./asked-request.ts";
import type { StandInOrder, StandInSettings } from "./stand-in-options.ts";

const listening = z.object({ first: z.number(), second: z.number(), pid: z.number() });

/** Teams' connector at scale, in a process of its own so that it does not wait for the test. */
export interface TeamsStandIn {
  readonly pid: number;
  readonly serviceUrl: string;
  /** Of the same service. */
  readonly secondServiceUrl: string;
  tell(order: StandInOrder): Promise<void>;
  /** All since the last "start-over". */
  requests(): Promise<readonly AskedRequest[]>;
  /** How many conversations have been sent something since then. */
  reached(): Promise<number>;
  stop(): Promise<void>;
}

export async function startTeamsStandIn(settings: StandInSettings = {}): Promise<TeamsStandIn> {
  const script = join(import.meta.dirname, "stand-in-server.ts");
  const { ports, stop } = await startChildService({
    name: "The stand-in for Teams",
    args: ["--import", "tsx", script, JSON.stringify(settings)],
    ports: (output) => {
      const printed = /^listening (.*)$/m.exec(output)?.[1];
      return printed === undefined ? undefined : listening.parse(JSON.parse(printed));
    },
    address: ({ first = 0 }) => `http://127.0.0.1:${first}/stand-in/reached`,
  });
  const { first, second, pid } = listening.parse(ports);
  const control = async (what: string, body = "{}"): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${first}/stand-in/${what}`, { method: "POST", body });
    return response.json();
  };
  return {
    pid,
    serviceUrl: `http://127.0.0.1:${first}/uk/`,
    secondServiceUrl: `http://127.0.0.1:${second}/uk/`,
    tell: async (order) => {
      await control("order", JSON.stringify(order));
    },
    requests: async () => z.array(askedRequest).parse(await control("requests")),
    reached: async () => z.number().parse(await control("reached")),
    stop,
  };
}
