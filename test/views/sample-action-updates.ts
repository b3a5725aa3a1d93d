import type { PersonsActions } from "../../src/app/persons-actions.ts";
import { type ActionItem, isReported } from "../../src/app/round-actions.ts";
import type { ActionUpdate } from "../../src/domain/action.ts";
import type { ActionWithUpdate } from "../../src/domain/public-scorecard.ts";
import { personId } from "../../src/domain/person.ts";
import type { RoundState } from "../../src/domain/round.ts";
import { actionUpdatesCard, type ActionUpdatesCard } from "../../src/views/action-updates.ts";
import { actionId, anAction, anUpdate, anUpdateRow, aRound, Q2 } from "../support/builders.ts";
import type { SampleCard } from "./sample-cards.ts";

const LONG = "A sentence that goes on about the action, “quoted” and all. ".repeat(40).slice(0, 2000);

export function anItem(
  id: string,
  now: Partial<ActionUpdate> | null,
  over: Partial<ActionItem> = {},
): ActionItem {
  const action = anAction({ id: actionId(id), action: `Action ${id}`, ...over.action });
  const value = anUpdate({ ...now, actionId: action.id });
  const saved = { by: { id: null, name: "Sam *Jones*" }, at: "2020-01-03T14:05:00.000Z" };
  const row = now === null ? null : anUpdateRow({ action, value, saved });
  return { whole: null, lead: null, lastQuarter: null, ...over, action, now: row };
}

export function leads(items: readonly ActionItem[], state: RoundState = "open"): PersonsActions {
  const round = aRound({ state, deadline: "2020-01-14" });
  const next = items.find((item) => !isReported(item)) ?? null;
  return { person: personId("p1"), quarter: Q2, round, items, next };
}

const homes = anAction({
  id: actionId("homes"),
  action: "Build affordable homes on council sites",
  promise: "more than 50",
  promiseUnit: "homes",
  due: "March 2025",
});
const before = anUpdate({ status: "AMBER", update: "Two sites started", reached: "12" });
const usual = [
  anItem("homes", null, { action: homes, lastQuarter: before }),
  anItem("a", { status: "GREEN", update: "On track" }),
  anItem("b", { status: "CLOSED", reason: "A failure: the sites were sold" }),
];
const [first] = usual;
const many = Array.from({ length: 200 }, (_, index) =>
  anItem(
    `long${index}`,
    { status: "CLOSED", update: LONG, reason: LONG },
    {
      lastQuarter: anUpdate({ status: "RED", update: LONG }),
      action: { ...homes, id: actionId(`long${index}`), action: LONG, objective: LONG },
    },
  ),
);
const [longest] = many;
const typed = { status: "GREEN", update: LONG, reached: LONG, reason: LONG };
const problems = [
  { field: "status" as const, text: "Choose one of the statuses in the list." },
  { field: "reached" as const, text: "This is not a number." },
  { field: "reason" as const, text: "Say why it is closed." },
];

function card(over: Partial<ActionUpdatesCard>, items = usual): ActionUpdatesCard {
  const actions = leads(items);
  return { actions, formFor: actions.next, typed: null, notice: { kind: "none" }, ...over };
}

function sample(name: string, of: ActionUpdatesCard): SampleCard {
  return { name: `action updates, ${name}`, message: () => actionUpdatesCard(of) };
}

export const actionUpdateSamples: readonly SampleCard[] = [
  sample("smallest", card({}, [anItem("a", null)])),
  sample("on behalf of a lead, without actions of one's own", card({ formFor: usual[0] ?? null }, [])),
  sample("usual", card({})),
  sample("saved", card({ notice: { kind: "saved", saved: usual[1] ?? anItem("a", {}) } })),
  sample("refused", card({ typed: { ...typed, update: "${x}" }, notice: { kind: "refused", problems } })),
  sample("overtaken", card({ formFor: usual[1] ?? null, typed, notice: { kind: "overtaken", own: false } })),
  sample("all done", card({ formFor: null }, usual.slice(1))),
  sample("locked", { ...card({}), actions: leads(usual, "locked") }),
  sample("closed", { ...card({}), actions: leads(usual, "closed") }),
  sample(
    "largest",
    card({ formFor: longest ?? null, typed, notice: { kind: "overtaken", own: false } }, many),
  ),
  sample(
    "largest receipt",
    card({ formFor: longest ?? null, notice: { kind: "saved", saved: longest ?? anItem("a", {}) } }, many),
  ),
];
if (first === undefined || longest === undefined) throw new Error("the samples have no action");

/** A split action, one closed, one overdue. */
export function splitActions(): readonly ActionWithUpdate[] {
  const of = (
    id: string,
    update: Partial<ActionUpdate>,
    over: Partial<ReturnType<typeof anAction>> = {},
  ) => ({
    action: anAction({ id: actionId(id), action: `Action ${id}`, due: "", ...over }),
    update: anUpdate({ actionId: actionId(id), ...update }),
  });
  return [
    of("whole", {}),
    of("north", { status: "GREEN", update: "Done in the north" }, { partOf: actionId("whole") }),
    of("south", { status: "RED" }, { partOf: actionId("whole") }),
    of("closed", { status: "CLOSED", reason: "A success: done by others" }),
    of("late", { status: "AMBER", reached: "46" }, { promise: "50", promiseUnit: "homes", due: "June 2019" }),
    of("silent", {}),
  ];
}
