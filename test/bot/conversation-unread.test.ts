import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ActivityJson, fileActivity, mentionActivity, messageActivity } from "../support/activities.ts";
import { type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
let olive: PersonAtKeyboard;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  await council.nothingPending();
  olive = council.person("Olive");
});
afterAll(() => council.stop());
afterEach(() => expect(council.logLines.filter((line) => line.includes('"level":50'))).toEqual([]));

const attachment = (contentType: string, content?: unknown) => ({
  contentType,
  content,
  contentUrl: "https://x",
});
const html = (content: string) => attachment("text/html", content);
const PICTURE = attachment("image/*");
const GIF = html('<div><img itemtype="http://schema.skype.com/Giphy" src="https://x/y.gif"></div>');
const LINK_PREVIEW = attachment("application/vnd.microsoft.card.thumbnail", { title: "Minutes" });

/** What the bot answers, one text a message. */
async function answersTo(activity: ActivityJson): Promise<readonly string[]> {
  const before = council.connector.requests.length;
  expect((await olive.posts(activity)).status).toBe(200);
  const sent = council.connector.requests.slice(before).filter(({ method }) => method === "POST");
  return sent.map(({ body }) => wordsOf(body));
}

const says = (text: string | null, ...attachments: readonly object[]) => ({
  ...messageActivity("", olive.options()),
  text,
  attachments,
});

const nothingRead = (what: string) =>
  `Scorecard can't read ${what}, so nothing was read. Type the measure's number and the figure, for example 1.17 43.2%, or send the workbook that /mine sheet gives you.`;
const partRead = (what: string) =>
  `Only the text of your message was read: Scorecard can't read ${what}. If there is a figure in them, type it, or send the workbook.`;
const PICTURES = "pictures or stickers";
const RECORDINGS = "voice clips or video clips";
const OTHERS = "cards, contacts or forwarded messages";

describe("a message without text", () => {
  const messages: [string, readonly object[], string][] = [
    ["a picture", [PICTURE, html("<div></div>")], PICTURES],
    ["a picture of a kind", [attachment("image/png")], PICTURES],
    ["a picture in HTML only", [GIF], PICTURES],
    ["a sticker", [attachment("application/vnd.microsoft.card.animation", {})], PICTURES],
    ["a voice clip", [attachment("audio/mp4")], RECORDINGS],
    ["a video clip", [html('<video itemtype="http://schema.skype.com/AMSVideo" src="https://x"></video>')], RECORDINGS],
    ["a contact", [attachment("application/vnd.microsoft.card.contact", {})], OTHERS],
    ["a forwarded card", [attachment("application/vnd.microsoft.card.adaptive", { body: [{ text: "1.1 43%" }] })], OTHERS],
    ["a forwarded message", [attachment("forwardedMessageReference", "{}"), html("<attachment id=1></attachment>")], OTHERS],
    ["what nobody knows", [attachment("x/y")], OTHERS],
    ["a voice clip and a picture", [attachment("audio/mp4"), PICTURE, PICTURE], "voice clips, video clips, pictures or stickers"],
    ["HTML that no client writes", [html(`${"<div>".repeat(1_000)}1.1 43%`)], OTHERS],
  ]; // prettier-ignore
  it.each(messages)("%s: says what cannot be read, and what to do", async (_, attachments, what) => {
    expect(await answersTo(says("", ...attachments))).toEqual([nothingRead(what)]);
    expect(await answersTo(says(null, ...attachments))).toEqual([nothingRead(what)]);
  });

  it("in a channel it names no figures, and a mention alone is no text", async () => {
    const picture = { ...mentionActivity("", olive.options()), attachments: [PICTURE] };
    expect(await answersTo(picture)).toEqual([
      "Scorecard can't read pictures or stickers, so nothing was read. Mention Scorecard and type what you want to know, for example /kpi 1.17. Figures and workbooks are taken in the 1:1 chat.",
    ]);
  });

  it("and with nothing beside it is told where to get help", async () => {
    for (const attachments of [[], [html("<div>&nbsp;</div>")], [html("")]])
      expect(await answersTo(says("", ...attachments))).toEqual(["Send /help to see what you can ask."]);
  });

  it("an emoji alone is text", async () => {
    const thumb = html('<p><img alt="👍" itemtype="http://schema.skype.com/Emoji" src="https://x"></p>');
    expect((await answersTo(says("", thumb)))[0]).toContain('I do not know what to do with "👍"');
  });
});

describe("a text with a picture beside it", () => {
  it("is handled, and the person is told once", async () => {
    const [card, told, ...more] = await answersTo(says("/kpi 1.1", PICTURE, PICTURE, GIF));
    expect(card).toContain("43.0% against 42%");
    expect([told, ...more]).toEqual([partRead(PICTURES)]);
  });

  it("is an answer as any other", async () => {
    const [card, told] = await answersTo(says("1.1 43.2%", attachment("video/mp4")));
    expect(card).toContain("Is this right?");
    expect(told).toBe(partRead(RECORDINGS));
  });

  it("in a channel is told to those who see the answer", async () => {
    const [, told] = await answersTo({
      ...mentionActivity("/kpi 1.1", olive.options()),
      attachments: [PICTURE],
    });
    expect(told).toBe("Only the text of your message was read: Scorecard can't read pictures or stickers.");
  });

  it.each([
    ["its own HTML", html("<p>/kpi <b>1.1</b></p>")],
    [
      "an emoji",
      html('<p>/kpi 1.1<img alt="👍" itemtype="http://schema.skype.com/Emoji" src="https://x"></p>'),
    ],
    ["the preview of a link", LINK_PREVIEW],
    ["what it answers", attachment("messageReference", "{}")],
  ])("%s is nothing unread", async (_, beside) => {
    const answers = await answersTo(says("/kpi 1.1", beside));
    expect(answers).toHaveLength(1);
    expect(answers[0]).toContain("43.0% against 42%");
  });
});

it("a file is a file, whatever is beside it", async () => {
  const file = fileActivity("figures.txt", "https://elsewhere.example/x", olive.options());
  const [alone] = await answersTo(file);
  expect(alone).not.toContain("can't read");
  const { attachments } = file as { attachments?: unknown[] };
  expect(await answersTo({ ...file, attachments: [...(attachments ?? []), PICTURE] })).toEqual([alone]);
});
