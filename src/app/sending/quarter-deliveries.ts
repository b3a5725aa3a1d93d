import { type Quarter, quarterEnd } from "../../domain/quarter.ts";
import type { Stored } from "../stored.ts";
import {
  actionsCampaign,
  askCampaign,
  narrativesCampaign,
  reminderCampaign,
  signOffCampaign,
} from "../campaigns.ts";
import type { Delivery } from "../delivery-port.ts";
import type { Ports } from "../ports.ts";
import { ukDate } from "../uk-time.ts";
import { personOf } from "./delivery-report.ts";

/** Of a quarter, or every delivery there is. */
export async function loadDeliveries(
  ports: Ports,
  quarter: Quarter | null,
): Promise<readonly Stored<Delivery>[]> {
  return quarter === null
    ? await ports.deliveries.listStartingWith("")
    : await loadQuarterDeliveries(ports, quarter);
}

/** Everything that was to be sent for a quarter: one request per 1,000 deliveries of each kind. */
export async function loadQuarterDeliveries(
  ports: Ports,
  quarter: Quarter,
): Promise<readonly Stored<Delivery>[]> {
  const beginnings = [
    ...[askCampaign, signOffCampaign, actionsCampaign, narrativesCampaign].map((of) => of(quarter)),
    `declined~${quarter}~`,
    `release~${quarter}~`,
  ];
  const [reminders, ...others] = await Promise.all([
    ports.deliveries.listBetween(
      reminderCampaign(quarterEnd(quarter)),
      reminderCampaign(ukDate(ports.clock.now())),
    ),
    ...beginnings.map((beginning) => ports.deliveries.listStartingWith(beginning)),
  ]);
  return [...others.flat(), ...reminders.filter(({ value }) => isOf(value, quarter))];
}

function isOf({ content }: Delivery, quarter: Quarter): boolean {
  return (
    "of" in content && typeof content.of !== "string" && content.of.some((part) => part.quarter === quarter)
  );
}

/** Whom a delivery is for, as people know them. */
export type NameOf = (delivery: Delivery) => string;

export interface NamedDelivery {
  readonly name: string;
  readonly delivery: Delivery;
}

/** People by their names, channels by theirs. One request per 1,000 people. */
export async function loadNames(ports: Ports): Promise<NameOf> {
  const people = new Map((await ports.people.readAll()).map(({ value }) => [value.id, value.name]));
  return (delivery) => {
    const person = personOf(delivery);
    if (person !== null) return people.get(person) ?? person;
    return ("channel" in delivery.content && delivery.content.channelName) || "a channel";
  };
}
