import type { OutgoingMessage } from "../app/sender-port.ts";
import { formatDate } from "../domain/dates.ts";
import type { PlanDigest, PriorityDigest } from "../domain/digest.ts";
import type { OverallRule } from "../domain/overall-status.ts";
import { formatQuarter, quarterEnd } from "../domain/quarter.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import type { Label } from "./grade-label.ts";
import { type GroupSummary, groupSummary } from "./group-summary.ts";
import type { Choice } from "./measure-choice.ts";
import { meansLine, overallLabel } from "./overall-line.ts";
import { offTargetText } from "./off-target-text.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { shorten } from "./shorten.ts";
import { VERBS } from "./verbs.ts";

interface PriorityRow {
  readonly name: string;
  readonly colour: Label;
  readonly offTarget: string;
  readonly means: string;
}

interface SummaryModel extends CardModel {
  readonly title: string;
  readonly asAt: string;
  readonly group: GroupSummary;
  readonly priorities: readonly PriorityRow[];
  readonly picker: readonly {
    readonly choices: readonly Choice[];
    readonly value: string;
    readonly actions: readonly ExecuteAction[];
  }[];
}

const render: RenderCard<SummaryModel> = cardTemplate("digest-summary");

/** The plan on one page: its colour and each priority's, why, and the counts. From an edition only. */
export function summaryDigestCard(digest: PlanDigest, rule: OverallRule): OutgoingMessage {
  const quarter = formatQuarter(digest.quarter);
  const group = groupSummary(digest, rule);
  return render({
    summary: `${quarter} scorecard. ${group.overall.text}. ${offTargetText(digest)}.`,
    title: `${quarter} scorecard`,
    asAt: `As at ${formatDate(quarterEnd(digest.quarter))}`,
    group,
    priorities: digest.priorities.map((group) => priorityRow(group, rule)),
    picker: priorityPicker(digest, quarter),
  });
}

function priorityRow(group: PriorityDigest, rule: OverallRule): PriorityRow {
  const { priority, status } = group;
  return {
    name: `${priority.no} ${priority.name}`,
    colour: overallLabel(status),
    offTarget: offTargetText(group),
    means: meansLine(status, rule),
  };
}

function priorityPicker({ priorities }: PlanDigest, quarter: string): SummaryModel["picker"] {
  const choices = priorities.map(({ priority }) => ({
    title: shorten(`${priority.no} ${priority.name}`, 70),
    value: String(priority.no),
  }));
  const [first] = choices;
  if (first === undefined) return [];
  const actions = [executeAction("Show this priority", VERBS.showDigest, { quarter }, { withInputs: true })];
  return [{ choices, value: first.value, actions }];
}
