import type { Delivery } from "./delivery-port.ts";
import { ukDate } from "./uk-time.ts";

/** Is it on its way, or was it sent today (ISO, UK)? Nobody hears twice a day. */
export function hearsToday({ state, changedAt }: Delivery, today: string): boolean {
  if (state === "pending" || state === "sending") return true;
  return state === "sent" && ukDate(new Date(changedAt)) === today;
}
