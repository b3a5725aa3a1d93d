import { pending } from "../campaigns.ts";
import type { Notice } from "../delivery-port.ts";
import { isPerformanceTeam } from "../policy.ts";
import type { Ports } from "../ports.ts";
import { sendDeliveries } from "../send-deliveries.ts";
import { ukDate } from "../uk-time.ts";

/** A message for each member of the performance team, once a day for one thing that befell one channel or account. */
export async function tellPerformanceTeam(ports: Ports, whose: string, about: Notice): Promise<void> {
  const now = ports.clock.now();
  const quarter = "quarter" in about ? (about.quarter ?? "") : "";
  const campaign = `notice~${ukDate(now)}~${about.kind}~${quarter}~${whose}`;
  const team = (await ports.people.readAll()).map(({ value }) => value).filter(isPerformanceTeam);
  await sendDeliveries(
    ports,
    team.map(({ id }) => pending(campaign, id, { kind: "notice", person: id, about }, now)),
  );
}
