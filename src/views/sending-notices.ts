import type { ChannelTrouble, Delivery } from "../app/delivery-port.ts";
import { isTrouble, maySendAgain } from "../app/sending/delivery-report.ts";
import type { NameOf } from "../app/sending/quarter-deliveries.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { arrivedText, postedText, troubleLines } from "./delivery-text.ts";
import { executeAction } from "./execute-action.ts";
import { peopleLinesCard } from "./people-lines.ts";
import { VERBS } from "./verbs.ts";

/** How a campaign went, for the one who began it. */
export function campaignReportCard(
  quarter: Quarter,
  deliveries: readonly Delivery[],
  nameOf: NameOf,
): OutgoingMessage {
  const name = formatQuarter(quarter);
  const isDigest = deliveries.some(({ content }) => "channel" in content);
  const trouble = deliveries.filter(isTrouble);
  return peopleLinesCard({
    title: isDigest ? `The digest of ${name}` : `Request cards of ${name}`,
    about: isDigest ? postedText(deliveries) : arrivedText(deliveries),
    lines: troubleLines(trouble.map((delivery) => ({ name: nameOf(delivery), delivery }))),
    next: trouble.length === 0 ? "" : `All that was not delivered: /round status ${name}`,
    actions: !trouble.some(maySendAgain)
      ? []
      : [executeAction("Send again", VERBS.sendAgain, { quarter: name })],
  });
}

/** Something has happened to a channel that follows, or to a digest posted there. */
export function channelNoticeCard({ kind, channelName, quarter, why }: ChannelTrouble): OutgoingMessage {
  const channel = channelName === "" ? "A channel" : channelName;
  if (kind === "follow-ended" || quarter === null) {
    return peopleLinesCard({
      title: `${channel} no longer gets digests`,
      about: `What it followed has ended: ${endedWhy(why)}.`,
      lines: [],
      next: "If it is there, add Scorecard to its team again and post /follow in it.",
    });
  }
  const name = formatQuarter(quarter);
  if (kind === "post-not-withdrawn") {
    return peopleLinesCard({
      title: `The digest of ${name} is still in ${channel}`,
      about: `It could not be withdrawn: ${why}.`,
      lines: [],
      next: `Delete the post in Teams, or try again: /round withdraw ${name} digest`,
    });
  }
  return peopleLinesCard({
    title: `The digest of ${name} in ${channel} is not up to date`,
    about: why.startsWith("404")
      ? "It could not be changed: somebody deleted the post."
      : `It could not be changed: ${why}. What readers see there does not show what has changed since.`,
    lines: [],
    next: `To post it again, send: /round release ${name}`,
  });
}

/** Teams' own code, in words. */
function endedWhy(why: string): string {
  return /^\d/.test(why) ? `the channel was deleted, or Scorecard was removed from it (${why})` : why;
}
