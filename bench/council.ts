import { randomUUID } from "node:crypto";
import type { Edition } from "../src/app/edition.ts";
import { openRound } from "../src/app/open-round.ts";
import type { Ports } from "../src/app/ports.ts";
import { readMethod } from "../src/app/read-method.ts";
import { gradeMeasure } from "../src/domain/grade-measure.ts";
import { type Measure, measureId, measureRef } from "../src/domain/measure.ts";
import type { NamedPerson, Person } from "../src/domain/person.ts";
import { type Quarter, quarterOf } from "../src/domain/quarter.ts";
import type { Return } from "../src/domain/return.ts";
import { connectStorage } from "../src/storage/connect-storage.ts";
import { aMeasure, anAddress, aPerson, aReturn, personId } from "../test/support/builders.ts";
import { ownersInTeams, personIdOf, upnOf } from "./bench-people.ts";

export const RELEASED = quarterOf(2019, 1);
export const OPEN = quarterOf(2019, 2);
const MEASURES_EACH = 7;
export const PRIORITIES = 4;
const METHOD = "five-band-1";

const NAMES = [
  "Household waste recycled and composted",
  "Residents who feel safe after dark",
  "Calls answered within five minutes",
  "Streets below standard for litter",
  "Care leavers in education, employment or training",
  "Major planning applications decided in time",
  "Repeat child protection plans",
];
const DEFINITION =
  "Share of all cases in the quarter, counted by the service as at its last day and checked by the performance team.";
const COMMENTARY = {
  why: "Fewer cases were closed in the last month because two posts in the team were vacant.",
  doing:
    "Both posts are filled, and the backlog is worked through with colleagues from the neighbouring team.",
  byWhen: "March 2020",
};

/** The council's measures, by place in its list: measure n is of owner n modulo 64. */
export const measures: readonly Measure[] = ownersInTeams.flatMap((_, row) =>
  Array.from({ length: MEASURES_EACH }, (_, column) => {
    const index = column * ownersInTeams.length + row;
    const priorityNo = 1 + (index % PRIORITIES);
    return aMeasure({
      id: measureId(`m${index}`),
      ref: measureRef(priorityNo, 1 + Math.floor(index / PRIORITIES)),
      priorityNo,
      name: `${NAMES[column] ?? ""}, area ${row}`,
      definition: DEFINITION,
      owner: ownerOf(row),
      corporateLead: { id: personId("lead"), name: "Lee Director" },
      portfolioHolders: ["Cara Councillor"],
      headline: column === 0,
    });
  }),
);

function ownerOf(index: number): NamedPerson {
  const owner = ownersInTeams[index % ownersInTeams.length];
  return { id: personId(personIdOf(owner?.id ?? "")), name: owner?.name ?? "" };
}

const team: Person = aPerson({ id: personId("team"), name: "Tess Team", roles: ["performance-team"] });

/** The bench's own way to the bot's storage. */
export async function benchPorts(connectionString: string, planId: string): Promise<Ports> {
  const storage = await connectStorage({ connectionString, planId });
  // A day on which the open quarter's answers are asked for.
  return { ...storage, clock: { now: () => new Date("2019-10-07T09:00:00Z") }, newId: randomUUID };
}

/** 64 owners of seven measures each: one quarter is released, the next is open, and each owner's card is queued. */
export async function setUpCouncil(ports: Ports, serviceUrl: string): Promise<void> {
  const owners = ownersInTeams.map(({ id, name }) =>
    aPerson({ id: personId(personIdOf(id)), name, upn: upnOf(id) }),
  );
  await ports.people.writePeople([team, ...owners].map((value) => ({ value, etag: null })));
  for (const { id } of ownersInTeams) {
    const address = anAddress({ serviceUrl, conversationId: `a:${id}` });
    await ports.conversations.writePersonal(personId(personIdOf(id)), address);
  }
  await ports.plan.writeRows([
    { value: { kind: "settings", methodVersion: METHOD }, etag: null },
    ...priorities().map((priority) => ({ value: { kind: "priority" as const, priority }, etag: null })),
    ...measures.map((measure) => ({
      value: { kind: "measure" as const, measure, targets: { [RELEASED]: "42%", [OPEN]: "42%" } },
      etag: null,
    })),
  ]);
  await writeEdition(ports, RELEASED, measures);
  await openRound(ports)(team, OPEN, "2019-10-21");
}

/** A released quarter of these measures. */
export async function writeEdition(ports: Ports, quarter: Quarter, of: readonly Measure[]): Promise<void> {
  const edition: Edition = {
    quarter,
    number: 1,
    priorities: priorities(),
    returns: of.map((measure, index) => releasedReturn(quarter, measure, index)),
    actions: [],
    narratives: [],
    restated: [],
    frozenAt: "2019-08-01T09:00:00.000Z",
  };
  await ports.editions.write(edition);
  await ports.editions.writePointer({ quarter, round: "released", edition: 1 });
}

function releasedReturn(quarter: Quarter, measure: Measure, index: number): Return {
  const actual = `${30 + (index % 20)}.${index % 10}%`;
  const facts = { quarter, measure, target: "42%", answer: { kind: "figure", actual } as const };
  const grade = gradeMeasure({ ...facts, notDue: null, lastYear: null }, readMethod(METHOD));
  return aReturn({ ...facts, grade, commentary: COMMENTARY, frozen: true, version: 1 });
}

function priorities() {
  return Array.from({ length: PRIORITIES }, (_, index) => ({ no: index + 1, name: `Priority ${index + 1}` }));
}
