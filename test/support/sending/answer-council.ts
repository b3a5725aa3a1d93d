import { inParallel } from "../../../src/app/in-parallel.ts";
import { executeActivity } from "../activities.ts";
import { createBotClient } from "../bot-client.ts";
import type { SendingRig } from "./sending-rig.ts";

const MOST_AT_ONCE = 8;

/** The first so many owners save their figure; their cards are then brought up to date. */
export async function answerFor(rig: SendingRig, owners: number): Promise<void> {
  const { standIn, council, quarter, replicas } = rig;
  const clients = replicas.map(({ port }) => createBotClient(port));
  await inParallel([...council.owners.slice(0, owners).entries()], MOST_AT_ONCE, async ([index, from]) => {
    const data = {
      quarter,
      measureId: `scale-${index + 1}`,
      formId: `scale-${index + 1}`,
      version: 0,
      ...{ actual: "42", why: "", doing: "", byWhen: "", noFigure: "figure", expected: "", note: "" },
    };
    const { serviceUrl } = standIn;
    const activity = executeActivity("submitReturn", data, { serviceUrl, from });
    const answer = await clients[index % clients.length]?.post(activity);
    if (answer?.status !== 200)
      throw new Error(`An answer was answered with ${answer?.status ?? "nothing"}.`);
  });
}
