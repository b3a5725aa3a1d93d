import { describe } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { aCommitment, lineFor, measureId, named } from "../support/builders.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, RELEASED, setUpReleasedCouncil, tess } from "../support/small-council.ts";

const WASTE = measureId("waste");

/** As the last quarter's board left it. */
async function setUp(ports: Ports): Promise<void> {
  await setUpReleasedCouncil(ports);
  const stored = await ports.quarters.readReturn(RELEASED, WASTE);
  if (stored === null) return;
  const commitments = [
    aCommitment({ what: "Recruit two *officers*", person: { ...named("dev"), name: "Dev Deputy" } }),
  ];
  const value = { ...stored.value, commitments, version: 1 };
  await ports.quarters.saveReturn({ value, etag: stored.etag }, lineFor(value, { event: "promised" }));
  await openRound(ports)(tess, OPEN, "2019-10-21");
}

const it = itInCouncil({ setUp, people: MEMBERS, installed: ["Olive"] });

const says = async (council: ScorecardUnderTest, who: string, text: string) =>
  wordsOf((await council.person(who).says(text)).map(({ body }) => body));

describe.concurrent("what was promised", () => {
  it("is on the next form, asked after, saved with the figure and in the log; a way in that does not ask leaves it", async ({
    council,
    expect,
  }) => {
    const olive = council.person("Olive");
    const form = await olive.card();
    for (const part of [
      "What was promised: what became of it? (optional)",
      "Promised in 2019/20 Q1: Recruit two *officers*, by 30 September 2019.",
      "Agreed at the performance board, for Dev Deputy.",
    ])
      expect(wordsOf(form)).toContain(part);
    const typed = { actual: "43%", "outcome~2019Q1-1": "new-date", "newDate~2019Q1-1": "soon" };
    const refused = cardOf(await olive.presses(form, "Save", typed));
    expect(wordsOf(refused)).toContain("Check: Give the new date, written like today's: ");
    expect(wordsOf(refused)).toContain("soon");
    const again = { "newDate~2019Q1-1": "31 January 2031", "note~2019Q1-1": "One has started" };
    expect(wordsOf(cardOf(await olive.presses(refused, "Save", again)))).toContain("Saved");
    const { value } = (await council.ports.quarters.readReturn(OPEN, WASTE)) ?? {};
    expect(value?.commitments).toMatchObject([
      { answers: [{ quarter: OPEN, outcome: "new-date", newDate: "2031-01-31", note: "One has started" }] },
    ]);
    expect(await says(council, "Olive", "/log 1.1")).toContain(
      'Promise "Recruit two *officers*": not yet, with a new date, now by 31 January 2031. One has started (before: open, by 30 September 2019)',
    );
    const [preview] = await olive.says("1.1 44%");
    for (const card of cardsOf(preview?.body ?? {})) await olive.presses(card, "Save");
    const after = (await council.ports.quarters.readReturn(OPEN, WASTE))?.value;
    expect(after).toMatchObject({ answer: { actual: "44%" }, commitments: value?.commitments });
  });

  it("need not be answered, is listed overdue first, and told in a channel once released, without officers' names", async ({
    council,
    expect,
  }) => {
    const cases: readonly (readonly [string, string, string])[] = [
      ["Tess", "/promise", "Send the measure, what is to be done, who does it and by when"],
      ["Tess", "/promise 1.1 Recruit; Olive", "Send the measure, what is to be done"],
      [
        "Tess",
        "/promise 1.1 Recruit; Olive; 31 January 2031",
        "Did you mean Olive Owner (olive@council.example)?",
      ],
      ["Tess", "/promise 1.1 Recruit; Olive Owner; 31 January 2010", "from today on"],
      ["Tess", "/promise withdraw 1.1 4 because it is so", "No promise 4 is open for 1.1."],
      ["Lee", "/promise 1.1 Recruit; Olive Owner; 31 January 2031", "Only the performance team"],
      ["Olive", "/promise withdraw 1.1 1 because it is so", "Only the performance team"],
      ["Stan", "/promise 1.1 Recruit; Olive Owner; 31 January 2031", "not in the council's list"],
      ["Cara", "/promises 1.1", "Nothing is open"],
    ];
    for (const [who, said, answer] of cases) {
      expect(await says(council, who, said), `${who} sends ${said}`).toContain(answer);
    }

    const olive = council.person("Olive");
    expect(
      await says(
        council,
        "Tess",
        "/promise 1.2 Mend two lorries in 2030/31 Q1; Olive Owner; 31 January 2031",
      ),
    ).toBe(
      "1.2 Missed bins per 100,000 collections: Mend two lorries in 2030/31 Q1, by 31 January 2031 (Olive Owner): kept. The next round asks what became of it.",
    );
    const listed = await says(council, "Olive", "/promises");
    expect(listed).toContain("2 promises open, 1 overdue");
    expect(listed.indexOf("Overdue: was due by 30 September 2019")).toBeLessThan(
      listed.indexOf("Due 31 January 2031"),
    );
    expect(listed).toContain(
      "Promised in 2019/20 Q2, by 31 January 2031, at the performance board, for Olive Owner",
    );
    const inChannel = async () => wordsOf((await olive.saysIn("channel", "/promises"))[0]?.body);
    expect(await inChannel()).toContain("Nothing that was promised is open");
    const saved = cardOf(await olive.presses(await olive.card(), "Save", { actual: "40%", why: "Snow" }));
    const stored = await council.ports.quarters.readReturn(OPEN, WASTE);
    expect(stored?.value).toMatchObject({ answer: { actual: "40%" }, commitments: [{ answers: [] }] });
    const form = cardOf(await olive.presses(saved, "Add commentary to 1.1"));
    await olive.presses(form, "Save", { "outcome~2019Q1-1": "part" });
    await closeRound(council.ports)(tess, OPEN);
    await lockRound(council.ports)(tess, OPEN, { anyway: true });
    await releaseRound(council.ports)(tess, OPEN, { anyway: true });
    expect(await inChannel()).toContain("2019/20 Q2: part done");
    const digest = wordsOf((await olive.saysIn("channel", "/priority 1"))[0]?.body);
    expect(digest).toContain(
      "Promised in 2019/20 Q1: Recruit two *officers*, by 30 September 2019: part done",
    );
    for (const words of [await inChannel(), digest]) expect(words).not.toMatch(/Olive Owner|Dev Deputy/);
    const gone = "/promise withdraw 1.1 because the service closed";
    expect(await says(council, "Tess", gone)).toContain("withdrawn, and asked for no more.");
    expect(await says(council, "Tess", "/promises 1.1")).toContain("Withdrawn: the service closed.");
  });
});
