import type { OutgoingMessage } from "../app/sender-port.ts";
import type { Measure } from "../domain/measure.ts";
import type { NamedPerson } from "../domain/person.ts";
import { type ExecuteAction, executeAction } from "./execute-action.ts";
import { measureTitle } from "./measure-choice.ts";
import { type CardModel, cardTemplate, type RenderCard } from "./render-card.ts";
import { VERBS } from "./verbs.ts";

interface Row {
  readonly role: string;
  readonly who: string;
}

interface WhoIsModel extends CardModel {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly actions: readonly ExecuteAction[];
}

export interface WhoIs {
  readonly measure: Measure;
  /** In the round that is open now. */
  readonly delegate: NamedPerson | null;
  /** False: the director and the portfolio holders only. */
  readonly officers: boolean;
}

const render: RenderCard<WhoIsModel> = cardTemplate("whois");

/** `/whois`: who answers for a measure. */
export function whoIsCard({ measure, delegate, officers }: WhoIs): OutgoingMessage {
  const rows = [...(officers ? officerRows(measure, delegate) : []), ...publicRows(measure)];
  return render({
    summary: `${measureTitle(measure)}. ${rows.map(({ role, who }) => `${role}: ${who}`).join(". ")}`,
    title: measureTitle(measure),
    rows,
    actions: [
      executeAction("How it stands", VERBS.showMeasure, {
        measureId: measure.id,
        quarter: "",
        view: "status",
        back: "",
      }),
    ],
  });
}

function officerRows({ owner, deputy, dataProvider }: Measure, delegate: NamedPerson | null): readonly Row[] {
  return [
    { role: "Owner", who: owner?.name ?? "not named" },
    ...named("Deputy", deputy),
    ...named("Delegate this quarter", delegate),
    ...named("Figure from", dataProvider),
  ];
}

function named(role: string, person: NamedPerson | null): readonly Row[] {
  return person === null ? [] : [{ role, who: person.name }];
}

function publicRows({ corporateLead, portfolioHolders }: Measure): readonly Row[] {
  const holders = portfolioHolders.join(", ");
  return [
    { role: "Director", who: corporateLead?.name ?? "not named" },
    { role: "Portfolio holder", who: holders === "" ? "not named" : holders },
  ];
}
