import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/app/delivery-port.ts";
import { arrivedText, postedText, reportText, whyText } from "../../src/views/delivery-text.ts";
import { campaignReportCard, channelNoticeCard } from "../../src/views/sending-notices.ts";
import { reportOf } from "../../src/app/sending/delivery-report.ts";
import { Q2 } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { aDelivery, aDigest } from "../support/sample-deliveries.ts";

const named = (deliveries: readonly Delivery[]) => (delivery: Delivery) =>
  ["Ann Lee", "Bob Ray", "Cy Fox", "Di Orr"][deliveries.indexOf(delivery)] ?? "Somebody";
const cards = (...of: readonly Partial<Delivery>[]) => of.map((over) => aDelivery(over));

describe("how many have the card", () => {
  it.each<[Partial<Delivery>[], string]>([
    [[{ state: "sent" }, { state: "sent" }], "2 of 2 people have the card."],
    [[{ state: "sent" }], "1 of 1 person has the card."],
    [
      [{ state: "sent" }, { state: "pending", why: "503" }],
      "1 of 2 people has the card. 1 is still being sent it.",
    ],
    [
      [{ state: "sent" }, { state: "not-installed" }, { state: "blocked", why: "403" }],
      "1 of 3 people has the card. 2 could not be reached:",
    ],
  ])("%j: %s", (states, text) => {
    const deliveries = cards(...states);
    expect(arrivedText(deliveries)).toBe(text);
  });
});

describe("which channels have the digest", () => {
  it.each<[Delivery[], string]>([
    [
      [aDigest("Cabinet", { state: "sent" }), aDigest("Housing", { state: "sent" })],
      "The digest is in Cabinet and Housing.",
    ],
    [[aDigest("Cabinet")], "The digest is being posted to Cabinet."],
    [
      [aDigest("Cabinet", { state: "sent" }), aDigest("Parks", { state: "failed", why: "404" })],
      "The digest is in Cabinet. It is missing or not whole in Parks.",
    ],
    [
      [aDigest("Cabinet", { state: "sent" }), aDigest("Parks"), aDigest("Housing")],
      "The digest is in Cabinet. It is being posted to Parks and Housing.",
    ],
  ])("%#", (deliveries, text) => {
    expect(postedText(deliveries)).toBe(text);
  });
});

describe("why it did not arrive", () => {
  it.each<[Partial<Delivery>, string]>([
    [{ state: "not-installed", why: "403 BotNotInConversationRoster" }, "has not installed Scorecard"],
    [{ state: "failed", why: "404 ConversationNotFound" }, "the chat is gone (404 ConversationNotFound)"],
    [
      { state: "failed", why: "not taken for a day: 503" },
      "Teams did not take it (not taken for a day: 503)",
    ],
    [{ state: "skipped", why: "stopped by Tess Team" }, "stopped by Tess Team"],
    [{ state: "pending", why: "" }, "is being sent"],
    [{ state: "pending", why: "429" }, "is being tried again (429)"],
    [
      { state: "sent", refusal: { task: "refresh", why: "404 X" } },
      "arrived, but could not be brought up to date (somebody deleted it)",
    ],
    [
      { state: "sent", refusal: { task: "withdraw", why: "403 X" } },
      "arrived, but could not be taken away (403 X)",
    ],
    [
      { state: "sent", refusal: { task: "refresh", why: "403 X" } },
      "arrived, but could not be brought up to date (403 X)",
    ],
  ])("%j", (over, text) => {
    expect(whyText(aDelivery(over))).toBe(text);
  });
});

it("a report leaves out what there is none of, and adds up", () => {
  const deliveries = cards(
    { state: "sent" },
    { state: "sending" },
    { state: "pending" },
    { state: "failed" },
  );
  expect(reportText(reportOf(deliveries))).toBe("1 sent, 2 waiting, 1 failed, of 4 asked");
  expect(reportText(reportOf([]))).toBe("Nothing was to be sent.");
});

it("the report of a campaign offers to send again only where something did not arrive", () => {
  const report = (...states: Partial<Delivery>[]) => {
    const deliveries = cards(...states);
    return JSON.stringify(campaignReportCard(Q2, deliveries, named(deliveries)));
  };
  expect(report({ state: "sent" })).not.toContain("Send again");
  expect(report({ state: "sent" }, { state: "blocked" })).toContain("Send again");
});

it.each([
  ["follow-ended", null, "the channel was deleted, or Scorecard was removed from it (404 X)"],
  ["post-unchanged", Q2, "somebody deleted the post"],
] as const)("a notice of %s says what happened and what to do", (kind, quarter, expected) => {
  const words = wordsOf(channelNoticeCard({ kind, quarter, channelName: "Cabinet", why: "404 X" }).card);
  expect(words).toContain(expected);
  expect(words).toContain("Cabinet");
  expect(words).toMatch(/\/follow|\/round release 2019\/20 Q2/);
});
