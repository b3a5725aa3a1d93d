import type { OutgoingMessage } from "../app/sender-port.ts";
import { gradeName } from "../domain/grade.ts";
import type { Measure } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import type { Text } from "./card-text.ts";
import type { ExecuteAction } from "./execute-action.ts";
import { gradeLabel, gradeLabels, type Label, ungradedLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { measureNavigation, type MeasurePlace } from "./measure-navigation.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { gradeReasons, MARKS } from "./return-panel.ts";
import { runRateWorking, yearEndLines } from "./year-end.ts";

interface BandRow {
  readonly grade: Label;
  readonly says: string;
}

/** One quarter's grade and why it is that one. */
interface ExplainedGrade {
  readonly quarter: string;
  readonly style: "default" | "emphasis";
  readonly grade: Label;
  readonly reasons: readonly Text[];
}

interface ExplainedMethod {
  readonly method: string;
  readonly bands: readonly BandRow[];
}

interface ExplainModel extends CardModel {
  readonly title: string;
  readonly panels: readonly ExplainedGrade[];
  readonly methods: readonly ExplainedMethod[];
  readonly notes: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<ExplainModel> = cardTemplate("explain");

/** A return with the method that graded it. */
export type Explained = { readonly method: RagMethod } & (
  | { readonly of: PublicReturn; readonly shownAs: "released" | "draft" }
  | { readonly of: Return; readonly shownAs: "working" }
);

/** `/explain`: the arithmetic of each grade in words, and the methods they were made with. */
export function explainCard(
  shown: readonly [Explained, ...Explained[]],
  place: MeasurePlace,
): OutgoingMessage {
  const [first] = shown;
  const { measure } = first.of;
  return render({
    summary: `${measureTitle(measure)}: ${labelOf(first.of).text} (${formatQuarter(first.of.quarter)})`,
    title: measureTitle(measure),
    panels: shown.map(explainedGrade),
    methods: methodsOf(shown),
    notes: notesOf(measure, first.method),
    actions: measureNavigation(measure.id, "explain", place),
  });
}

function explainedGrade({ of: r, method, shownAs }: Explained): ExplainedGrade {
  return {
    quarter: [formatQuarter(r.quarter), MARKS[shownAs]].filter((part) => part !== "").join(". "),
    style: shownAs === "released" ? "default" : "emphasis",
    grade: labelOf(r),
    reasons: [...gradeReasons(r), ...yearEndLines(r, method), ...runRateWorking(r, method)],
  };
}

function labelOf(r: Return): Label {
  return gradeLabels(thisQuartersGrade(r))[0] ?? ungradedLabel("not graded");
}

/** Each method once, with the grades that it gave marked. */
function methodsOf(shown: readonly Explained[]): readonly ExplainedMethod[] {
  const versions = new Map(shown.map(({ method }) => [method.version, method]));
  return [...versions.values()].map((method) => ({
    method: `${method.name} (version ${method.version})`,
    bands: bandRows(
      method,
      shown.filter((explained) => explained.method.version === method.version),
      shown.length === 1,
    ),
  }));
}

function bandRows(method: RagMethod, graded: readonly Explained[], alone: boolean): readonly BandRow[] {
  return method.bands.map((band) => {
    const given = graded.filter(({ of: r }) => thisQuartersGrade(r) === band.grade);
    const quarters = given.map(({ of: r }) => formatQuarter(r.quarter)).join(", ");
    const mark = quarters === "" ? "" : alone ? " (this one)" : ` (${quarters})`;
    return { grade: gradeLabel(band.grade), says: ` ${band.says}${mark}` };
  });
}

function notesOf(measure: Measure, method: RagMethod): readonly Text[] {
  const from = measure.rangeFrom ?? method.range.from;
  const place = from === "middle" ? "the middle of the range" : "the nearer end of the range";
  const notes = [
    "Percentages are of the target, not percentage points. Figures are compared exactly as reported.",
    measure.good === "range"
      ? `Inside the range: ${gradeName(method.range.inside)}. Outside, the distance is from ${place}.`
      : "",
    measure.tolerance === null ? "" : `This measure's tolerance is ${measure.tolerance}.`,
    measure.noChangeWithin === null
      ? ""
      : `A change of no more than ${measure.noChangeWithin} counts as unchanged in its direction of travel.`,
  ];
  return notes.filter((text) => text !== "").map((text) => ({ text }));
}
