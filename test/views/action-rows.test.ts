import { describe, expect, it } from "vitest";
import type { ActionWithUpdate } from "../../src/domain/public-scorecard.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { actionRows } from "../../src/views/action-rows.ts";
import { actionsCard } from "../../src/views/actions.ts";
import { priorityDigestCard } from "../../src/views/digest-priority.ts";
import { actionId, anAction, anUpdate, Q2 } from "../support/builders.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { splitActions } from "./sample-action-updates.ts";
import { shownDigest } from "../support/public.ts";

const said = (actions: readonly ActionWithUpdate[]) =>
  actionRows(Q2, actions, 60_000).shown.map(({ grade, action, update }) => [
    grade.text,
    action.trim(),
    ...update.map(({ text }) => text),
  ]);

describe("actions, what needs attention first", () => {
  it("says what there is, and that there is none; parts stand under their whole", () => {
    expect(said(splitActions())).toEqual([
      ["In 2 parts", "Action whole"],
      ["Red", "Part: Action south", "No update this quarter."],
      ["Green", "Part: Action north", "Done in the north"],
      [
        "Amber",
        "Action late",
        "No update this quarter.",
        "46 of 50 homes. Not reached: it was due June 2019.",
      ],
      ["No status", "Action silent", "No update this quarter."],
      ["Closed", "Action closed", "No update this quarter.", "Why it is closed: A success: done by others"],
    ]);
  });

  it("shows the whole with a status of its own as an action too", () => {
    const actions = splitActions().map((item) =>
      item.action.id === "whole"
        ? { ...item, update: anUpdate({ status: "AMBER", update: "All in all" }) }
        : item,
    );
    expect(said(actions)[0]).toEqual(["Amber", "Action whole", "All in all"]);
  });

  it("shows a part whose whole is elsewhere by itself", () => {
    expect(said(splitActions().slice(1, 2))).toEqual([["Green", "Action north", "Done in the north"]]);
  });

  it("says when a closed action has no reason, and nothing of a reported update without its text", () => {
    const action = anAction({ due: "" });
    const of = (over: Parameters<typeof anUpdate>[0]) =>
      said([{ action, update: anUpdate(over) }])[0]?.slice(2);
    expect(of({ status: "CLOSED", update: "Ended" })).toEqual([
      "Ended",
      "Why it is closed: no reason given.",
    ]);
    expect(of({ status: "GREEN", updateGiven: true })).toEqual([]);
  });
});

describe("where actions are counted", () => {
  const priorities = [{ no: 1, name: "Homes" }];
  const plan = shownDigest({ priorities, actions: splitActions() });

  it("each part counts, the whole above them does not, and that is said", () => {
    expect(plan.byActionStatus).toMatchObject({ GREEN: 1, AMBER: 1, RED: 1, CLOSED: 1, "no status": 1 });
    expect(plan.split).toEqual({ actions: 1, parts: 2 });
    const [priority] = plan.priorities;
    const cards = [
      actionsCard({ quarter: Q2, group: plan, priority: null }),
      ...(priority === undefined ? [] : [priorityDigestCard(Q2, priority, MEAN_OF_LATEST)]),
    ];
    expect(cards).toHaveLength(2);
    for (const { card } of cards) {
      expect(wordsOf(card)).toContain(
        "5 actions: 1 Green, 1 Amber, 1 Red, 1 Closed, 1 no status. Split actions raise the total: it counts 2 parts of 1 split action.",
      );
      expect(wordsOf(card)).toContain("Part: Action south");
    }
  });

  it("says nothing of parts where no action is split", () => {
    const actions = [{ action: anAction({ id: actionId("one") }), update: anUpdate({ status: "GREEN" }) }];
    const group = shownDigest({ priorities, actions });
    expect(wordsOf(actionsCard({ quarter: Q2, group, priority: null }).card)).not.toContain("plit");
  });
});
