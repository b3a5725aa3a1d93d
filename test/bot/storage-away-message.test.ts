import { describe, expect, it } from "vitest";
import { ScorecardError } from "../../src/app/errors.ts";
import type { Incoming } from "../../src/bot/incoming.ts";
import { readIncoming } from "../../src/bot/read-incoming.ts";
import { storageAwayMessage } from "../../src/bot/storage-away-message.ts";
import { VERBS } from "../../src/views/verbs.ts";
import { parseActivity } from "../../src/bot/inbound-activity.ts";
import { executeActivity, messageActivity, submitActivity } from "../support/activities.ts";

const at = { serviceUrl: "https://smba.trafficmanager.net/uk/" };
const unreachable = new ScorecardError("storage-unreachable", "No.");
const notQueued = new ScorecardError("saved-not-shown", "No queue.");

function incoming(activity: unknown): Incoming {
  const parsed = parseActivity(activity);
  if (parsed.kind === "malformed") throw new Error(parsed.fields.join());
  return readIncoming(parsed.activity, () => () => Promise.resolve(null));
}

/** The buttons that only show: all others change something. */
const SHOW: ReadonlySet<string> = new Set([
  VERBS.keepTheirs,
  VERBS.showForm,
  VERBS.showMeasure,
  VERBS.showDigest,
  VERBS.dropTyped,
  VERBS.showRoundStatus,
  VERBS.showSignOff,
  VERBS.askSendBack,
  VERBS.keepAction,
  VERBS.showAction,
  VERBS.keepNarrative,
  VERBS.showNarrative,
  VERBS.showWording,
]);

describe.each(Object.values(VERBS))("a press of %s", (verb) => {
  const presses = [executeActivity(verb, {}, at), submitActivity({ verb }, at)].map(incoming);
  const said = (error: unknown, changed: boolean) =>
    new Set(presses.map((press) => storageAwayMessage(press, error, changed)));

  it("says what is known of what it would have saved, however it came", () => {
    const shows = SHOW.has(verb);
    const [before, ...others] = said(unreachable, false);
    expect(others).toEqual([]);
    expect(before?.startsWith("Not saved.")).toBe(!shows);
    expect(before).toContain("cannot reach its storage just now.");
    for (const late of [...said(unreachable, true), ...said(notQueued, true), ...said(notQueued, false)]) {
      expect(late).not.toContain("Not saved");
      expect(late).toContain("in a minute");
    }
  });
});

it.each([
  ["/kpi 1.17", "Nothing was changed: send it again"],
  ["1.17 43.2% New rounds delayed", "Nothing was saved. What you sent is still in the chat"],
  ["", "Nothing was saved. What you sent is still in the chat"],
])("a message %j", (text, expected) => {
  expect(storageAwayMessage(incoming(messageActivity(text, at)), unreachable, false)).toContain(expected);
  expect(storageAwayMessage(incoming(messageActivity(text, at)), unreachable, true)).toContain(
    "may be done already",
  );
});
