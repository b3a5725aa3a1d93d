import { pending } from "../../src/app/campaigns.ts";
import type { Delivery, DeliveryState } from "../../src/app/delivery-port.ts";
import type { QuartersDeliveries } from "../../src/app/round-status.ts";
import { isTrouble, reportOf } from "../../src/app/sending/delivery-report.ts";
import type { NamedDelivery } from "../../src/app/sending/quarter-deliveries.ts";
import { anAddress, personId, Q2 } from "./builders.ts";

/** A request card in some state. */
export function aDelivery(over: Partial<Delivery> = {}): Delivery {
  const content = { kind: "request-card", quarter: Q2, person: personId("olive") } as const;
  return { ...pending("ask~2019Q2", "olive", content, new Date("2019-10-01T09:00:00Z")), ...over };
}

/** A channel's summary in some state. */
export function aDigest(channelName: string, over: Partial<Delivery> = {}): Delivery {
  const channel = anAddress({ conversationId: `19:${channelName}` });
  const content = {
    kind: "digest-summary",
    quarter: Q2,
    edition: 1,
    preview: false,
    channel,
    channelName,
  } as const;
  return aDelivery({
    campaign: "release~2019Q2~1",
    recipient: `19:${channelName}~summary`,
    content,
    ...over,
  });
}

/** A quarter's deliveries as its status has them. */
export function deliveriesOf(named: readonly NamedDelivery[]): QuartersDeliveries {
  const all = named.map(({ delivery }) => delivery);
  const cards = all.filter(({ content }) => content.kind === "request-card");
  return {
    ...reportOf(all),
    requestCards: reportOf(cards),
    trouble: named.filter(({ delivery }) => isTrouble(delivery)),
  };
}

export const noDeliveries = deliveriesOf([]);

/** One of each thing that can become of a delivery, under these names. */
export function mixedDeliveries(nameOf: (index: number) => string): QuartersDeliveries {
  const states: readonly [DeliveryState, string][] = [
    ["sent", ""],
    ["pending", ""],
    ["not-installed", "has not installed the app"],
    ["blocked", "403 MessageWritesBlocked"],
    ["failed", "404 ConversationNotFound"],
    ["failed", "not taken for a day: 503"],
    ["skipped", "nothing left to say"],
    ["skipped", "stopped by Tess Team"],
  ];
  const people = states.map(([state, why], index) => ({
    name: nameOf(index),
    delivery: aDelivery({ recipient: `p${index}`, state, why }),
  }));
  const unchanged = {
    name: nameOf(90),
    delivery: aDelivery({ state: "sent", refusal: { task: "refresh", why: "403 BotDisabledByAdmin" } }),
  };
  const digest = {
    name: "Cabinet",
    delivery: aDigest("Cabinet", { state: "sent", refusal: { task: "refresh", why: "404" } }),
  };
  return deliveriesOf([...people, unchanged, digest]);
}
