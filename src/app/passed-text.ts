import { formatDate } from "../domain/dates.ts";

/** Said of a last day (ISO) that is over. */
export function passedText(until: string): string {
  return `${formatDate(until)} has passed. Give a date from today on.`;
}
