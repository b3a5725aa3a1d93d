import { formatQuarter } from "../src/domain/quarter.ts";
import { executeActivity, messageActivity, type PersonInTeams } from "../test/support/activities.ts";
import { ownersInTeams } from "./bench-people.ts";
import { measures, OPEN } from "./council.ts";

/** What the bench's people send to either bot. */
export interface BenchActivities {
  /** A colleague in 1:1 chat asks for a measure by its number. */
  readonly kpi: (n: number) => object;
  /** The same by words of its name. */
  readonly kpiByWords: (n: number) => object;
  /** An owner saves a figure that differs from the one before: each is stored, graded and logged. */
  readonly submit: () => object;
}

const COMMENTARY = {
  why: "More homes set out food waste since the new rounds began in July.",
  doing: "The crews' rounds are being evened out.",
  byWhen: "January 2020",
};

export function benchActivities(serviceUrl: string): BenchActivities {
  const versions = measures.map(() => 0);
  let submits = 0;

  return {
    kpi: (n) => asked(n, `/kpi ${measureAt(n).ref}`),
    kpiByWords: (n) => asked(n, `/kpi ${measureAt(n).name.toLowerCase()}`),
    submit() {
      // Each owner in turn, so that no two of 64 at once are of one measure.
      const index = submits++ % measures.length;
      const version = versions[index] ?? 0;
      versions[index] = version + 1;
      const data = {
        quarter: formatQuarter(OPEN),
        measureId: `m${index}`,
        formId: `bench-${submits}`,
        version,
        actual: `${40 + (version % 5)}.${version % 10}%`,
        ...COMMENTARY,
        noFigure: "figure",
        expected: "",
        note: "",
      };
      return executeActivity("submitReturn", data, { serviceUrl, from: personAt(index) });
    },
  };

  function asked(n: number, text: string): object {
    return messageActivity(text, { serviceUrl, from: personAt(n) });
  }
}

/** A prime step, so that people mostly ask about other people's measures. */
function measureAt(n: number) {
  return at(measures, n * 37);
}

function personAt(n: number): PersonInTeams {
  return at(ownersInTeams, n);
}

function at<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new RangeError("an empty list");
  return found;
}

/** Throws unless the answer to a submit is the receipt. */
export function checkSaved(body: string): void {
  const { type } = JSON.parse(body) as { readonly type?: unknown };
  if (type !== "application/vnd.microsoft.card.adaptive" || !body.includes("Saved"))
    throw new Error(`A submit was not saved: ${body.slice(0, 300)}`);
}
