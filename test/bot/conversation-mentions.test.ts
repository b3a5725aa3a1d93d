import { describe, expect } from "vitest";
import { aPerson, measureId, personId } from "../support/builders.ts";
import {
  type ActivityJson,
  bot as botAccount,
  channel,
  mentionActivity,
  messageActivity,
} from "../support/activities.ts";
import type { Member } from "../support/fake-connector.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { memberOf, type ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";
import type { Ports } from "../../src/app/ports.ts";

const SAMS = ["sam1", "sam2"].map((id) =>
  aPerson({ id: personId(id), upn: `${id}@council.example`, name: "Sam Same" }),
);
const SAM_MEMBERS = SAMS.map(({ upn, name }, index) => memberOf(upn, name, index + 50));
/** In Teams and in no import, with the name of somebody who is. */
const NAMESAKE = memberOf("namesake@council.example", "Oscar Other", 98);

const it = itInCouncil({
  setUp: async (ports: Ports) => {
    await setUpSmallCouncil(ports);
    await ports.people.writePeople(SAMS.map((value) => ({ value, etag: null })));
  },
  people: [...MEMBERS, ...SAM_MEMBERS, NAMESAKE],
  installed: ["Olive"],
});

function memberCalled(upn: string): Member {
  const member = [...MEMBERS, ...SAM_MEMBERS, NAMESAKE].find((m) =>
    m.userPrincipalName.startsWith(`${upn}@`),
  );
  if (member === undefined) throw new Error(`Nobody signs in as ${upn}.`);
  return member;
}

interface Shown {
  readonly who: Member | { readonly id: string; readonly aadObjectId?: string };
  readonly as: string;
}

/** A message with `{0}`, `{1}` for those mentioned. */
function mentioning(activity: ActivityJson, mentions: readonly Shown[]): ActivityJson {
  const tag = ({ as }: Shown) => `<at>${as}</at>`;
  const text = String(activity["text"]).replace(/\{(\d)\}/g, (_, index: string) => {
    const mention = mentions[Number(index)];
    return mention === undefined ? "" : tag(mention);
  });
  const entities = mentions.map((mention) => ({
    type: "mention",
    mentioned: { id: mention.who.id },
    text: tag(mention),
  }));
  const known = Array.isArray(activity["entities"]) ? (activity["entities"] as unknown[]) : [];
  return { ...activity, text, entities: [...known, ...entities] };
}

/** What they are told in their 1:1 chat, where they wrote it. */
async function told(council: ScorecardUnderTest, who: string, text: string, mentions: readonly Shown[]) {
  const person = council.person(who);
  const activity = mentioning(messageActivity(text, person.options()), mentions);
  const before = council.connector.requests.length;
  await person.posts(activity);
  const sent = council.connector.requests
    .slice(before)
    .filter(({ body }) => body["replyToId"] === activity["id"]);
  return wordsOf(sent[0]?.body);
}

async function returnOf(council: ScorecardUnderTest, id: string) {
  const stored = await council.ports.quarters.readReturn(OPEN, measureId(id));
  if (stored === null) throw new Error(`no return of ${id}`);
  return stored.value;
}

const OSCAR: Shown = { who: memberCalled("oscar"), as: "Other, Oscar (Housing to Q2 2019/20; until 2020)" };
const sam = (upn: string): Shown => ({ who: memberCalled(upn), as: "Sam Same" });

describe("a person who is mentioned is that very person, whatever name is shown", () => {
  const commands: [string, string, readonly Shown[], string][] = [
    ["Olive", "/delegate 1.1 to {0} until 18 October 2019", [OSCAR], "Oscar Other can now answer for 1.1"],
    ["Olive", "/delegate 1.1 {0}", [OSCAR], "Oscar Other can now answer for 1.1"],
    ["Olive", "/delegate all to {0}", [OSCAR], "Oscar Other can now answer for 7"],
    ["Tess", "/delegate all of {0} to {1}", [{ who: memberCalled("olive"), as: "O" }, OSCAR], "Oscar Other can now answer for 7 measures of Olive Owner"],
    ["Tess", "/assign 1.2 to {0} because {1} asked", [OSCAR, sam("sam1")], "Oscar Other owns 1.2"],
    ["Tess", "/leaver {0}", [OSCAR], "Oscar Other"],
    ["Tess", "/leaver {0} to {1}", [OSCAR, { who: memberCalled("dev"), as: "Deputy to the Director" }], "Oscar Other has left"],
    ["Tess", "/nudge {0}", [OSCAR], "Oscar Other"],
    ["Tess", "/promise 1.1 Ask {1} to recruit; {0}; 31 January 2020", [OSCAR, sam("sam2")], "Ask Sam Same to recruit"],
    ["Tess", "/promise 1.1 Recruit; {0}; 31 January 2020", [OSCAR], "(Oscar Other)"],
    ["Olive", "/delegate 1.1 to {0}.", [{ ...OSCAR, as: "Oscar" }], "Oscar Other can now answer for 1.1"],
    ["Olive", "/delegate 1.1 to {0} {1}", [{ ...OSCAR, as: "Other," }, { ...OSCAR, as: "Oscar" }], "Oscar Other can now answer for 1.1"],
    ["Olive", "/delegate 1.1 to {0}", [{ who: memberCalled("olive"), as: "Oscar Other" }], "is Olive Owner's own"],
  ]; // prettier-ignore
  it.for(commands)("%s: %s", async ([who, text, mentions, answer], { council }) => {
    expect(await told(council, who, text, mentions)).toContain(answer);
  });

  it("two of one name are told apart", async ({ council }) => {
    expect(await told(council, "Olive", "/delegate 1.1 to Sam Same", [])).toContain("More than one person");
    for (const upn of ["sam2", "sam1"]) {
      expect(await told(council, "Olive", "/delegate 1.1 to {0}", [sam(upn)])).toContain(
        "Sam Same can now answer",
      );
      expect((await returnOf(council, "waste")).delegate).toMatchObject({ id: upn });
    }
    await told(council, "Tess", "/assign 1.2 to {0}", [sam("sam1")]);
    expect(await told(council, "Tess", "/leaver {0} to {1}", [sam("sam1"), sam("sam2")])).toContain(
      "has left",
    );
    expect((await returnOf(council, "bins")).measure.owner).toMatchObject({ id: "sam2" });
  });

  it("who is not in the council's people is refused, also with a name that is", async ({ council }) => {
    const refusal = "Nobody in the council's list of people has that name.";
    expect(
      await told(council, "Olive", "/delegate 1.1 to {0}", [{ who: NAMESAKE, as: "Oscar Other" }]),
    ).toContain(refusal);
    expect(
      await told(council, "Tess", "/nudge {0}", [{ who: memberCalled("stan"), as: "Olive Owner" }]),
    ).toContain(refusal);
    expect((await returnOf(council, "waste")).delegate).toBeNull();
  });

  it("where the roster cannot say, the name counts", async ({ council }) => {
    const unknown = { id: "29:nobody-knows" };
    expect(
      await told(council, "Olive", "/delegate 1.1 to {0}", [{ who: unknown, as: "Oscar Other" }]),
    ).toContain("Oscar Other can now answer");
    expect(
      await told(council, "Olive", "/delegate 1.2 to {0}", [{ who: unknown, as: "Sam Same" }]),
    ).toContain("More than one person");
    expect(council.logLines.join("")).toContain("did not name somebody who was mentioned");
  });

  it("somebody whose sign-in name has changed is known by their first contact", async ({ council }) => {
    const olive = memberCalled("olive");
    const renamed = { ...olive, userPrincipalName: "olive.new@council.example" };
    council.connector.addMember(renamed);
    expect(
      await told(council, "Tess", "/delegate 2.1 to {0}", [{ who: renamed, as: "New, Olive" }]),
    ).toContain("Olive Owner can now answer for 2.1");
  });

  it("in a channel the team's roster is asked, once", async ({ council }) => {
    const olive = council.person("Olive");
    const activity = mentioning(mentionActivity("/delegate 1.1 to {0}", olive.options()), [OSCAR]);
    const before = council.connector.requests.length;
    await olive.posts(activity);
    const asked = council.connector.requests.slice(before).filter(({ method }) => method === "GET");
    expect(asked.map(({ path }) => path)).toEqual([[channel.team.id, "members", OSCAR.who.id]]);
    expect((await returnOf(council, "waste")).delegate).toMatchObject({ id: "oscar" });
  });

  it("an entity with the person's id needs no roster", async ({ council }) => {
    const tess = council.person("Tess");
    const { id, aadObjectId } = memberCalled("olive");
    const mentioned = { id, aadObjectId };
    const text = "/delegate 2.1 to <at>Somebody</at>";
    const entities = [{ type: "mention", mentioned, text: "<at>Somebody</at>" }];
    await tess.says("/help");
    const before = council.connector.requests.length;
    await tess.posts({ ...messageActivity(text, tess.options()), entities });
    expect(council.connector.requests.slice(before).filter(({ method }) => method === "GET")).toEqual([]);
    expect((await returnOf(council, "schools")).delegate).toMatchObject({ id: "olive" });
  });
});

describe("a mention that names nobody for a task", () => {
  it("is a name in a reason and a commentary, and nobody asks the roster", async ({ council }) => {
    await council.person("Tess").says("/help");
    const before = council.connector.requests.length;
    const oscar = { ...OSCAR, as: "Other, Oscar (Housing)" };
    expect(await told(council, "Olive", "1.1 43.2% {0} asked", [oscar])).toContain(`${oscar.as} asked`);
    expect(await told(council, "Tess", "/override 1.1 LG because {0} says so", [OSCAR])).not.toContain(
      "\uE000",
    );
    expect(await told(council, "Tess", "/kpi {0}", [OSCAR])).not.toContain("\uE000");
    const asked = council.connector.requests.slice(before).filter(({ method }) => method === "GET");
    expect(asked).toEqual([]);
  });

  it("is no command, whatever name is shown", async ({ council }) => {
    const said = await told(council, "Tess", "{0} is away", [
      { who: memberCalled("oscar"), as: "Help Desk" },
    ]);
    expect(said).toContain("I do not know what to do with");
  });

  it("stays as the name in the log", async ({ council }) => {
    await told(council, "Tess", "/assign 1.2 to {0} because {1} asked", [sam("sam1"), OSCAR]);
    const log = await council.ports.quarters.readLog(OPEN, "r~bins");
    expect(log.at(-1)?.why).toBe(`${OSCAR.as} asked`);
  });

  it("/portfolio takes the listed name of who is mentioned", async ({ council }) => {
    const pat = { who: memberCalled("cara"), as: "Cllr C" };
    expect(await told(council, "Tess", "/portfolio {0}", [pat])).toContain('matches "Cara Councillor"');
  });

  it("the bot's own is none", async ({ council }) => {
    const own = { who: { id: botAccount.id }, as: "Scorecard" };
    expect(await told(council, "Tess", "{0} /nudge {1}", [own, OSCAR])).toContain("Oscar Other");
  });
});

it("a message without a mention costs the requests that it did", async ({ council }) => {
  const olive = council.person("Olive");
  await olive.says("/help");
  const asked = async (activity: ActivityJson) => {
    council.takeTableRequests();
    const before = council.connector.requests.length;
    await olive.posts(activity);
    return [council.connector.requests.length - before, council.takeTableRequests().length];
  };
  const typed = messageActivity("/delegate 1.1 to oscar@council.example", olive.options());
  const [connector = 0, tables = 0] = await asked(typed);
  await olive.says("/delegate 1.1 to nobody");
  const [withMention = 0, tablesWithMention = 0] = await asked(
    mentioning(messageActivity("/delegate 1.1 to {0}", olive.options()), [OSCAR]),
  );
  expect(connector).toBe(1);
  expect(withMention).toBe(2);
  expect(tablesWithMention - tables).toBeLessThanOrEqual(2);
});
