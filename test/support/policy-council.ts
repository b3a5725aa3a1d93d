import { closeRound } from "../../src/app/close-round.ts";
import { makeCaller } from "../../src/app/caller.ts";
import { delegateReturn } from "../../src/app/delegate-return.ts";
import { followChannel, unfollowChannel } from "../../src/app/follow-channel.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import type { Ports } from "../../src/app/ports.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import type { NamedPerson, Person, Role } from "../../src/domain/person.ts";
import { aMeasure, anAction, anAddress, aPerson, measureId, personId } from "./builders.ts";
import { memberOf } from "./running-scorecard.ts";
import { OPEN, writeReleasedOf } from "./small-council.ts";

function person(id: string, name: string, ...roles: readonly Role[]): Person {
  return aPerson({ id: personId(id), upn: `${id}@council.example`, name, roles });
}

/** One of each role, and of each thing that somebody can be to the measures 1.1 and 1.2. */
export const PEOPLE = {
  tess: person("tess", "Tess Team", "performance-team"),
  tim: person("tim", "Tim Team", "performance-team"),
  olive: person("olive", "Olive Owner", "officer"),
  dev: person("dev", "Dev Deputy", "officer"),
  dara: person("dara", "Dara Provider", "officer"),
  gil: person("gil", "Gil Delegate", "officer"),
  lee: person("lee", "Lee Director", "corporate-lead"),
  lena: person("lena", "Lena Elsewhere", "corporate-lead"),
  oscar: person("oscar", "Oscar Other", "officer"),
  alma: person("alma", "Alma Action", "officer"),
  nora: person("nora", "Nora Norole"),
  pat: person("pat", "Pat Holder", "portfolio-holder"),
  cara: person("cara", "Cara Councillor", "portfolio-holder"),
  sol: person("sol", "Sol Scrutiny", "scrutiny"),
  /** Was of the performance team, and owns 1.1 with Olive's rights, until they left. */
  liv: { ...person("liv", "Liv Leaver", "performance-team", "corporate-lead"), left: "2019-10-01" },
};

export type PolicyPerson = keyof typeof PEOPLE | "nell" | "stan" | "gus" | "xan";
export const POLICY_PEOPLE = [...Object.keys(PEOPLE), "nell", "stan", "gus", "xan"] as PolicyPerson[];

/** A new account with Nora's sign-in name: it is at the door until somebody lets it in. */
const NEW_ACCOUNT = { ...memberOf(PEOPLE.nora.upn, "Nell Newaccount", 96), id: "29:nell" };
export const AT_THE_DOOR = NEW_ACCOUNT.aadObjectId;

/** Stan is in no import; Gus is a guest; Xan is of another tenant. */
export const POLICY_MEMBERS = [
  ...Object.values(PEOPLE).map(({ upn, name }, index) => memberOf(upn, name, index + 1)),
  NEW_ACCOUNT,
  memberOf("stan@council.example", "Stan Stranger", 97),
  memberOf("gus_agency.example#EXT#@council.example", "Gus Guest", 98),
  {
    ...memberOf("xan@elsewhere.example", "Xan Elsewhere", 99),
    tenant: "99999999-0000-4000-8000-000000000000",
  },
];

const BY_OLIVE = {
  owner: named(PEOPLE.olive),
  deputy: named(PEOPLE.dev),
  dataProvider: named(PEOPLE.dara),
  corporateLead: named(PEOPLE.lee),
  portfolioHolders: ["Pat Holder"],
};

const MEASURES: readonly Measure[] = [
  {
    ...aMeasure({ id: measureId("waste"), ref: measureRef(1, 1) }),
    name: "Household waste recycled",
    ...BY_OLIVE,
  },
  {
    ...aMeasure({ id: measureId("bins"), ref: measureRef(1, 2), unit: "number", max: null }),
    name: "Streets below standard",
    ...BY_OLIVE,
  },
  {
    ...aMeasure({ id: measureId("few"), ref: measureRef(1, 3), unit: "number", max: null, suppressBelow: 5 }),
    name: "Families in temporary homes",
    ...BY_OLIVE,
  },
  {
    ...aMeasure({ id: measureId("schools"), ref: measureRef(2, 1), priorityNo: 2 }),
    name: "Schools judged good or outstanding",
    owner: named(PEOPLE.oscar),
    corporateLead: named(PEOPLE.lena),
    portfolioHolders: ["Cara Councillor"],
  },
];

export const STATES = ["not opened", "open", "closed", "locked", "released"] as const;
export type State = (typeof STATES)[number];

/** Of 1.1, in the quarter that goes through the states. */
export const WORKING = "41.37%";

/** 2019/20 Q1 is published, whatever becomes of Q2, in which 1.1 is answered and 1.2 is not. */
export function setUpPolicyCouncil(state: State): (ports: Ports) => Promise<void> {
  return async (ports) => {
    await ports.people.writePeople(Object.values(PEOPLE).map((value) => ({ value, etag: null })));
    await writeReleasedOf(
      ports,
      MEASURES,
      anAction({ lead: named(PEOPLE.alma), portfolioHolders: ["Pat Holder"] }),
    );
    const { tess } = PEOPLE;
    const address = anAddress({ conversationId: "19:cabinet@thread.tacv2" });
    const cabinet = { address, name: "Cabinet", teamId: "19:team" };
    await followChannel(ports)(tess, cabinet, "all");
    // A line of the council's log is left.
    await unfollowChannel(ports)(tess, cabinet);
    if (state === "not opened") return;
    await openRound(ports)(tess, OPEN, "2019-10-21");
    for (const id of ["waste", "bins"])
      await delegateReturn(ports)(tess, OPEN, measureId(id), { words: "gil@council.example", until: null });
    await answerOf(ports, "waste", WORKING, "Rounds were late in August");
    await answerOf(ports, "few", "3", "One family moved");
    if (state === "open") return;
    await closeRound(ports)(tess, OPEN);
    if (state === "closed") return;
    await lockRound(ports)(tess, OPEN, { anyway: true });
    if (state === "released") await releaseRound(ports)(tess, OPEN, { anyway: true });
  };
}

/** Olive answers, as her card would have it. */
export async function answerOf(ports: Ports, id: string, actual: string, why: string): Promise<void> {
  const stored = await ports.quarters.readReturn(OPEN, measureId(id));
  await submitReturn(ports)(makeCaller(PEOPLE.olive, "personal"), {
    quarter: OPEN,
    measureId: measureId(id),
    formId: "policy",
    version: stored?.value.version ?? 0,
    confirmed: actual,
    typed: {
      actual,
      why,
      doing: "Two more crews",
      byWhen: "31 December 2019",
      noFigure: "",
      expected: "",
      note: "",
    },
  });
}

function named({ id, name }: Person): NamedPerson {
  return { id, name };
}

export { OPEN };
