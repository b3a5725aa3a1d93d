import { type LeadsArea, leadsArea } from "../../src/app/leads-area.ts";
import type { Return, Review } from "../../src/domain/return.ts";
import type { RoundState } from "../../src/domain/round.ts";
import { sendBackForm } from "../../src/views/send-back.ts";
import { signOffCard } from "../../src/views/sign-off.ts";
import { aRound, named, personId, Q2 } from "../support/builders.ts";
import { manyReturns, type SampleCard } from "./sample-cards.ts";
import { usualReturns } from "./sample-returns.ts";

const LONG = "A reason that goes on about the figure, “quoted” and all. ".repeat(40);
export const LEAD = personId("lead");

/** The area of a lead, with these returns in it. */
export function areaOf(returns: readonly Return[], state: RoundState = "open"): LeadsArea {
  const stored = returns.map((r) => ({ value: ledBy(r), etag: "1" }));
  const area = leadsArea(Q2, LEAD, { round: { value: aRound({ state }), etag: "1" }, returns: stored });
  if (area === null) throw new Error("the round is there");
  return area;
}

function ledBy(r: Return): Return {
  return { ...r, measure: { ...r.measure, corporateLead: { id: LEAD, name: "Paul Walker" } } };
}

const submission = { by: named("owner"), at: "2019-10-03T13:05:00.000Z", formId: "f1" };

export function aReview(verdict: Review["verdict"], over: Partial<Review> = {}): Review {
  return { verdict, by: named("lead"), at: "2019-10-04T08:00:00.000Z", why: "", overtaken: false, ...over };
}

/** Every standing, and every remark. */
export function usualArea(state: RoundState = "open"): LeadsArea {
  const [one, two, three, four, ...others] = usualReturns().map((r) =>
    r.answer === null ? r : { ...r, submission },
  );
  if (!one || !two || !three || !four) throw new Error("the sample is smaller than that");
  const given = [
    { ...one, review: aReview("signed-off") },
    { ...two, review: aReview("signed-off", { overtaken: true }) },
    { ...three, review: aReview("sent-back", { why: "Is this for the whole quarter?" }) },
    { ...four, submission: { ...submission, by: { id: LEAD, name: "Paul Walker" } } },
  ];
  return areaOf([...given, ...others], state);
}

const long = manyReturns.map((r): Return => ({
  ...r,
  submission: { ...submission, by: { id: null, name: LONG } },
  lastQuarter: { quarter: Q2, target: "45%", actual: "90%", grade: null },
  lastYear: null,
  review: aReview("sent-back", { why: LONG, overtaken: true, by: { id: null, name: LONG } }),
}));
const ticked = (area: LeadsArea, count: number) =>
  area.items.slice(0, count).map(({ value }) => ({ measureId: value.measure.id, version: value.version }));

const usual = usualArea();
const [first] = usual.items;
if (first === undefined) throw new Error("the sample has a return");
const place = { page: 1, ticked: ticked(usual, 3) };

export const sampleSignOffs: readonly SampleCard[] = [
  {
    name: "sign-off, nothing given",
    message: () =>
      signOffCard({
        area: areaOf(usualReturns().filter((r) => r.answer === null)),
        page: 1,
        ticked: [],
        notice: [],
      }),
  },
  {
    name: "sign-off",
    message: () => signOffCard({ area: usual, page: 1, ticked: [], notice: ["Signed off: 1.1."] }),
  },
  {
    name: "sign-off, last page, ticked",
    message: () => signOffCard({ area: usual, ...place, page: 99, notice: [] }),
  },
  {
    name: "sign-off, locked",
    message: () => signOffCard({ area: usualArea("locked"), ...place, notice: [] }),
  },
  {
    name: "sign-off, 47 returns",
    message: () => {
      const area = areaOf(long.slice(0, 47));
      return signOffCard({ area, page: 2, ticked: ticked(area, 47), notice: [LONG, LONG, LONG] });
    },
  },
  {
    name: "sign-off, largest",
    message: () => {
      const area = areaOf(long);
      return signOffCard({ area, page: 1, ticked: ticked(area, 200), notice: [LONG, LONG, LONG] });
    },
  },
  {
    name: "send back",
    message: () => sendBackForm({ viewer: LEAD, current: first.value, place, why: "", problem: "" }),
  },
  {
    name: "send back, largest",
    message: () => {
      const area = areaOf(long);
      const current = area.items[0]?.value ?? first.value;
      const problem = "This is 2,000 characters long. Shorten it to 500.";
      const why = LONG.slice(0, 2000);
      return sendBackForm({
        viewer: LEAD,
        current,
        place: { page: 1, ticked: ticked(area, 200) },
        why,
        problem,
      });
    },
  },
];
