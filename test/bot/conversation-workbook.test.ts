import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { SheetTable } from "../../src/app/sheet/returns-sheet.ts";
import { returnsFiles } from "../../src/documents/returns-files.ts";
import { fileActivity, messageActivity } from "../support/activities.ts";
import type { RecordedRequest } from "../support/fake-connector.ts";
import { cardOf, cardsOf, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import { refill } from "../support/refilled-workbook.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";
import { measureId } from "../support/builders.ts";
import { watchHealth } from "../support/watch-health.ts";
import { BOMBS } from "../support/workbook-bombs.ts";

let council: ScorecardUnderTest;
let olive: PersonAtKeyboard;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  olive = council.person("Olive");
  await olive.installs();
  await council.settled("ask~2019Q2");
});
afterAll(() => council.stop());
afterEach(() => {
  expect(council.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  expect(council.logLines.join("")).not.toContain("tempauth");
});

const FILE = "Returns 2019-20 Q2.xlsx";
const answerOf = async (id: string) =>
  (await council.ports.quarters.readReturn(OPEN, measureId(id)))?.value.answer ?? null;

/** `/mine sheet`, accepted: the workbook as it lies in their OneDrive. */
async function workbookOf(person: PersonAtKeyboard): Promise<Uint8Array> {
  const [offer] = await person.says("/mine sheet");
  council.connector.files.uploaded.clear();
  await person.answersOffer(offer, "accept");
  const bytes = council.connector.files.uploaded.get(FILE);
  if (bytes === undefined) throw new Error(`Nothing was uploaded: ${wordsOf(offer?.body)}`);
  return bytes;
}

async function tableOf(bytes: Uint8Array): Promise<SheetTable> {
  const reading = await returnsFiles.read(FILE, bytes);
  if (reading.kind === "unreadable") throw new Error(reading.problems.join(" "));
  return reading.table;
}

const refs = async (bytes: Uint8Array) => (await tableOf(bytes)).rows.map(({ cells }) => cells.ref.text);
const cardIn = (reply: RecordedRequest | undefined) => cardsOf(reply?.body ?? {})[0] ?? {};

describe("/mine sheet", () => {
  it("offers a file, and puts it into the OneDrive of who accepts", async () => {
    const [offer] = await olive.says("/mine sheet");
    const attachment = z.array(z.unknown()).parse(offer?.body["attachments"])[0];
    expect(attachment).toMatchObject({
      contentType: "application/vnd.microsoft.teams.card.file.consent",
      name: FILE,
      content: { acceptContext: { quarter: "2019/20 Q2" }, sizeInBytes: expect.any(Number) as number },
    });
    const [sent] = await olive.answersOffer(offer, "accept");
    expect(sent?.body["attachments"]).toEqual([
      {
        contentType: "application/vnd.microsoft.teams.card.file.info",
        contentUrl: `https://demo-my.sharepoint.com/personal/Olive Owner/${FILE}`,
        name: FILE,
        content: { uniqueId: "u1", fileType: "xlsx" },
      },
    ]);
    expect(council.connector.files.requests).toContain(`PUT ${FILE} 201`);
    const bytes = council.connector.files.uploaded.get(FILE);
    expect(await refs(bytes ?? new Uint8Array())).toEqual(["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"]);
  });

  it("is for who presses, whatever is in the offer's context", async () => {
    const [offer] = await olive.says("/mine sheet");
    const context = { quarter: "2019/20 Q2", person: "olive", forPerson: "olive" };
    council.connector.files.uploaded.clear();
    await council.person("Oscar").answersOffer(offer, "accept", { context });
    expect(await refs(council.connector.files.uploaded.get(FILE) ?? new Uint8Array())).toEqual(["2.1"]);
    council.connector.files.uploaded.clear();
    const [reply] = await council.person("Stan").answersOffer(offer, "accept");
    expect(wordsOf(reply?.body)).toContain("You are not in the council's list");
    expect(council.connector.files.uploaded.size).toBe(0);
  });

  it("answers a press before the upload, and a press that is handed over twice puts one file there", async () => {
    const [offer] = await olive.says("/mine sheet");
    const press = olive.offerAnswer(offer, "accept");
    const { files } = council.connector;
    const uploads = () => files.requests.filter((line) => line.startsWith("PUT")).length;
    const infos = () =>
      council.connector
        .activities(olive.chat)
        .filter((activity) => JSON.stringify(activity).includes("file.info")).length;
    const before = { uploads: uploads(), infos: infos() };
    const goOn = files.holdUploads();
    expect((await olive.posts(press)).status).toBe(200);
    expect((await olive.posts(press)).status).toBe(200);
    expect(uploads()).toBe(before.uploads);
    goOn();
    await vi.waitFor(() => expect(infos()).toBe(before.infos + 1));
    // A workbook is made for this one too, so what the second press might have made is there by now.
    await olive.says("/mine sheet");
    expect([uploads(), infos()]).toEqual([before.uploads + 1, before.infos + 1]);
  });

  it("gives a lead the area's, and the performance team all", async () => {
    expect(await refs(await workbookOf(council.person("Lee")))).toHaveLength(7);
    expect(await refs(await workbookOf(council.person("Tess")))).toHaveLength(8);
  });

  it("is declined, not due, or asked for where others read, in words", async () => {
    const [offer] = await olive.says("/mine sheet");
    expect(wordsOf((await olive.answersOffer(offer, "decline"))[0]?.body)).toMatch(/^No file was put/m);
    const [nothing] = await council.person("Cara").says("mine sheet");
    expect(wordsOf(nothing?.body)).toContain("Nothing is due from you for 2019/20 Q2.");
    const [inChannel] = await olive.saysIn("channel", "/mine sheet");
    expect(wordsOf(inChannel?.body)).toContain("Send /mine sheet there.");
    for (const value of [{}, { action: "accept" }, { context: { quarter: 5 } }, { uploadInfo: null }]) {
      const [reply] = await olive.answersOffer(offer, "accept", { context: {}, ...value });
      expect(wordsOf(reply?.body)).toContain("This offer is out of date");
    }
  });
});

describe("a workbook sent back", () => {
  it("is shown first, cell by cell; the clean rows are saved at a press, once, and the unlikely at another", async () => {
    const { bytes } = await refill(await workbookOf(olive), {
      "1.1": { actual: { value: 0.432, format: "0.0%" }, why: "New rounds" },
      "1.2": { actual: "around 50" },
      "1.4": { actual: "14" },
      "1.7": { noFigure: "Another reason" },
    });
    const [reply] = await olive.sendsFile("Q2 back.xlsx", bytes);
    const dryRun = cardIn(reply);
    expect(wordsOf(dryRun)).toContain("Q2 back.xlsx: 7 rows read. Nothing is saved yet.");
    expect(wordsOf(dryRun)).toContain("1 row can be saved.\n3 rows unchanged.");
    expect(wordsOf(dryRun)).toContain(
      "B3: \nGive only the figure here: 50 (approximate). Words go in the commentary.",
    );
    expect(wordsOf(dryRun)).toContain("H8: \nSay in a few words why there is no figure.");
    expect(wordsOf(dryRun)).toContain("B5: \nIt was 1,010 in 2019/20 Q1, and is 14 now. Is that right?");
    expect(await answerOf("waste")).toBeNull();

    const saved = cardOf(await olive.presses(dryRun, "Save the 1 clean row"));
    expect(wordsOf(saved)).toContain("2019/20 Q2: 1 row saved");
    expect(wordsOf(saved)).toContain("2 mistakes left in the file: correct them there and send it again.");
    await olive.presses(dryRun, "Save the 1 clean row");
    expect(await answerOf("waste")).toEqual({ kind: "figure", actual: "43.2%" });
    expect((await council.ports.quarters.readLog(OPEN, "r~waste")).map(({ event }) => event)).toEqual([
      "opened",
      "answered",
    ]);
    expect(await answerOf("visits")).toBeNull();

    const confirmed = cardOf(await olive.presses(saved, "It is right, save the unlikely row"));
    expect(wordsOf(confirmed)).toContain("2019/20 Q2: 2 rows saved");
    expect(await answerOf("visits")).toEqual({ kind: "figure", actual: "14" });
    expect([await answerOf("bins"), await answerOf("calls")]).toEqual([null, null]);
  });

  it("names who was quicker, and leaves what they saved", async () => {
    const dev = council.person("Dev");
    const workbook = await workbookOf(dev);
    const { bytes } = await refill(workbook, { "1.5": { actual: "2,050" } });
    const [first] = await olive.sendsFile(
      "o.xlsx",
      (await refill(workbook, { "1.5": { actual: "2,100" } })).bytes,
    );
    await olive.presses(cardIn(first), "Save this row");
    const [reply] = await dev.sendsFile("d.xlsx", bytes);
    expect(wordsOf(cardIn(reply))).toMatch(
      /B6: \n1\.5 has changed .* Olive Owner saved what is there now at 10:00 on 7 October 2019/,
    );
    expect(await answerOf("books")).toEqual({ kind: "figure", actual: "2,100" });
  });

  it("by the performance team is logged as on the owner's behalf", async () => {
    const tess = council.person("Tess");
    const { bytes } = await refill(await workbookOf(tess), { "2.1": { actual: "91%" } });
    const [reply] = await tess.sendsFile("t.xlsx", bytes);
    await tess.presses(cardIn(reply), "Save this row");
    const line = (await council.ports.quarters.readLog(OPEN, "r~schools")).at(-1);
    expect(line).toMatchObject({ by: { name: "Tess Team" }, why: "entered on behalf of the owner" });
  });

  it("of somebody else is not theirs to press", async () => {
    const { bytes } = await refill(await workbookOf(olive), { "1.6": { actual: "14" } });
    const [reply] = await olive.sendsFile("o.xlsx", bytes);
    const answer = await council.person("Oscar").presses(cardIn(reply), "Save this row");
    expect(answer).toMatchObject({
      kind: "message",
      text: expect.stringMatching(/^These rows are not kept any more/) as string,
    });
    expect(await answerOf("parks")).toBeNull();
  });
});

describe("a file that cannot be taken", () => {
  const csv = new TextEncoder().encode("a,b");
  it.each([
    ["a picture", "cat.png", new Uint8Array([137, 80, 78, 71]), "none", /^This is a picture/m],
    ["another CSV file", "people.csv", csv, "none", /^No line names the columns/m],
    ["too large", "big.xlsx", new Uint8Array(5 * 1024 * 1024 + 1), "none", /^This file is larger than 5 MB/m],
    ["gone", "gone.xlsx", csv, "not-found", /^Your file could not be fetched/m],
    ["a redirect", "moved.xlsx", csv, "redirect", /^Your file could not be fetched/m],
  ] as const)("%s", async (_, name, bytes, trouble, said) => {
    const [reply] = await olive.sendsFile(name, bytes, trouble);
    expect(wordsOf(reply?.body)).toMatch(said);
    expect(council.connector.files.requests.join()).not.toContain("elsewhere");
  });

  it.each([
    ["Stan", "somebody who is in no list", /^You are not in the council's list of people/m],
    ["Cara", "a member of the cabinet", /^Workbooks of figures are taken from officers only/m],
  ])("from %s, %s: nothing is fetched", async (name, _, said) => {
    const [reply] = await council.person(name).sendsFile(`${name}.xlsx`, csv);
    expect(wordsOf(reply?.body)).toMatch(said);
    expect(council.connector.files.requests.join()).not.toContain(`${name}.xlsx`);
  });

  it("made to stop the bot, from two people at once: it goes on, and a third person's is read", async () => {
    const slow = BOMBS["elements within elements in the formats"]?.() ?? csv;
    const workbook = await workbookOf(council.person("Tess"));
    const alive = watchHealth(council.port);
    const bombs = [olive, council.person("Dev")].map((person) => person.sendsFile("bomb.xlsx", slow));
    const [good] = await council.person("Tess").sendsFile("good.xlsx", workbook);
    expect(wordsOf(cardIn(good))).toContain("good.xlsx: 8 rows read.");
    for (const [reply] of await Promise.all(bombs)) {
      expect(wordsOf(reply?.body)).toMatch(/^This file takes too long to read|more than/m);
    }
    expect(await alive.slowest()).toBeLessThan(500);
  });

  it("sent twice at once by one person is read once", async () => {
    const slow = BOMBS["elements within elements in the formats"]?.() ?? csv;
    const replies = await Promise.all([olive.sendsFile("one.xlsx", slow), olive.sendsFile("two.xlsx", slow)]);
    expect(
      replies
        .flat()
        .map(({ body }) => wordsOf(body))
        .join("\n"),
    ).toContain("The file that you sent before is still being read.");
  });

  it("attachments of any shape", async () => {
    for (const attachments of ["x", 5, {}, [null], [[]], [{ contentType: 5 }]]) {
      const answer = await olive.posts({ ...messageActivity("/help", olive.options()), attachments });
      expect(answer.status).toBe(200);
      expect(wordsOf(council.connector.activities(olive.chat).at(-1))).toContain("What you can ask");
    }
  });

  it("addresses of any shape, several at once, and a channel", async () => {
    for (const url of [
      "",
      "x",
      "file:///etc/passwd",
      "http://u:p@127.0.0.1/x",
      5,
      null,
      {},
      "gopher://127.0.0.1",
    ]) {
      const answer = await olive.posts(fileActivity("r.xlsx", url, olive.options()));
      expect(answer.status).toBe(200);
    }
    const [first, ...rest] = council.connector.activities(olive.chat).slice(-8);
    expect(rest).toHaveLength(7);
    expect(wordsOf(first)).toContain("could not be fetched");
    const activity = fileActivity("r.xlsx", "http://127.0.0.1:1/", olive.options({ where: "channel" }));
    expect((await olive.posts(activity)).status).toBe(200);
    expect(council.sharedJson()).toContain("Nothing was read. Send it there.");
  });

  it.each([
    {},
    { draft: "" },
    { draft: 5 },
    { draft: "no-such" },
    { draft: "x".repeat(101) },
    { draft: "../../olive~1" },
  ])("a press with %j saves nothing", async (data) => {
    for (const verb of ["saveSheet", "confirmSheet"]) {
      expect((await olive.executes(verb, data)).kind).toBe("message");
    }
  });
});
