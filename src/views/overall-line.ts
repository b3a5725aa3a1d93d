import type { Colour } from "../domain/grade.ts";
import {
  explainOverall,
  formatMean,
  type OverallRule,
  type OverallStatus,
} from "../domain/overall-status.ts";
import { colourLabel, type Label, ungradedLabel } from "./grade-label.ts";
import { capital } from "./card-text.ts";

export type ContainerStyle = "good" | "warning" | "attention" | "emphasis";

export interface Overall {
  readonly text: string;
  readonly style: ContainerStyle;
  readonly why: string;
}

const STYLES: Readonly<Record<Colour, ContainerStyle>> = {
  green: "good",
  amber: "warning",
  red: "attention",
};

/** A colour that the missing grades could change is not given. Short: it stands beside a name. */
export function overallLabel(status: OverallStatus): Label {
  return lacksGrades(status) ? ungradedLabel("no colour") : colourLabel(status.colour);
}

function lacksGrades({ colour, ungradable }: OverallStatus): boolean {
  return colour === null && ungradable > 0;
}

/** The one colour of a plan or a priority, with the whole of its arithmetic. */
export function overallLine(status: OverallStatus, rule: OverallRule): Overall {
  const why = explainOverall(status, rule);
  return {
    text: `Overall: ${overallLabel(status).text}${lacksGrades(status) ? ", as grades are missing" : ""}`,
    style: status.colour === null ? "emphasis" : STYLES[status.colour],
    why: `${capital(why)}.`,
  };
}

/** The means alone, measures and actions apart: good actions can hide poor measures. */
export function meansLine({ measures, actions }: OverallStatus, rule: OverallRule): string {
  if (measures.count + actions.count === 0) return "No grades yet";
  const parts = [
    `measures ${formatMean(rule, measures)} (${measures.count})`,
    `actions ${formatMean(rule, actions)} (${actions.count})`,
    `together ${formatMean(rule, measures, actions)}`,
  ];
  return `Mean: ${parts.join(", ")}`;
}
