import type { ReleaseCheck } from "../domain/release-check.ts";

/** `Not cleared by the monitoring officer. Not signed off: 3 of 7 by Lee Director.` */
export function releaseCheckText({ notCleared, notSignedOff, sentBack }: ReleaseCheck): string {
  const roles = notCleared.map((role) => `the ${role}`).join(", ");
  const leads = notSignedOff.map(
    ({ lead, due, signed }) =>
      `${due - signed} of ${due} ${lead === null ? "that no director is named for" : `by ${lead.name}`}`,
  );
  return [
    roles === "" ? "" : `Not cleared by ${roles}.`,
    leads.length === 0 ? "" : `Not signed off: ${leads.join(", ")}.`,
    sentBack.length === 0 ? "" : `Sent back and not answered again: ${sentBack.join(", ")}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
