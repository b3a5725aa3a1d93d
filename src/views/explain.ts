import type { OutgoingMessage } from "../app/sender-port.ts";
import { type GradeCode, gradeName } from "../domain/grade.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import type { Text } from "./card-text.ts";
import type { ExecuteAction } from "./execute-action.ts";
import { gradeLabel, gradeLabels, type Label, ungradedLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { measureNavigation, type MeasurePlace } from "./measure-navigation.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { gradeReasons } from "./return-panel.ts";

interface BandRow {
  readonly grade: Label;
  readonly says: string;
}

interface ExplainModel extends CardModel {
  readonly title: string;
  readonly quarter: string;
  readonly grade: Label;
  readonly reasons: readonly Text[];
  readonly method: string;
  readonly bands: readonly BandRow[];
  readonly notes: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

const render: RenderCard<ExplainModel> = cardTemplate("explain");

export interface ExplainCard {
  readonly of: Return;
  readonly method: RagMethod;
  readonly place: MeasurePlace;
  /** A working figure, marked so. */
  readonly unreleased: boolean;
}

/** `/explain`: a grade's arithmetic in words, and the method it was made with. */
export function explainCard({ of: r, method, place, unreleased }: ExplainCard): OutgoingMessage {
  const mark = unreleased ? ". Working figure, not released" : "";
  const grade = thisQuartersGrade(r);
  const label = gradeLabels(grade)[0] ?? ungradedLabel("not graded");
  return render({
    summary: `${measureTitle(r.measure)}: ${label.text} (${formatQuarter(r.quarter)})`,
    title: measureTitle(r.measure),
    quarter: `${formatQuarter(r.quarter)}${mark}`,
    grade: label,
    reasons: gradeReasons(r),
    method: `${method.name} (version ${method.version})`,
    bands: bandRows(method, grade),
    notes: notesOf(r, method),
    actions: measureNavigation(r.measure.id, "explain", place),
  });
}

function bandRows(method: RagMethod, grade: GradeCode | null): readonly BandRow[] {
  return method.bands.map((band) => {
    const label = gradeLabel(band.grade);
    return { grade: label, says: ` ${band.says}${band.grade === grade ? " (this one)" : ""}` };
  });
}

function notesOf({ measure }: Return, method: RagMethod): readonly Text[] {
  const from = measure.rangeFrom ?? method.range.from;
  const place = from === "middle" ? "the middle of the range" : "the nearer end of the range";
  const notes = [
    "Percentages are of the target, not percentage points. Figures are compared exactly as reported.",
    measure.good === "range"
      ? `Inside the range: ${gradeName(method.range.inside)}. Outside, the distance is from ${place}.`
      : "",
    measure.tolerance === null ? "" : `This measure's tolerance is ${measure.tolerance}.`,
  ];
  return notes.filter((text) => text !== "").map((text) => ({ text }));
}
