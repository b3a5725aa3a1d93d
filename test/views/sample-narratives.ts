import type { PersonsNarratives } from "../../src/app/persons-narratives.ts";
import { hasNarrative, type NarrativeItem } from "../../src/app/round-narratives.ts";
import type { Narrative } from "../../src/domain/narrative.ts";
import { personId } from "../../src/domain/person.ts";
import type { RoundState } from "../../src/domain/round.ts";
import { narrativesCard, type NarrativesCard } from "../../src/views/narratives.ts";
import { aNarrative, aRound, Q2 } from "../support/builders.ts";
import type { SampleCard } from "./sample-cards.ts";

const LONG = "A sentence that goes on about the priority, “quoted” and all. ".repeat(40).slice(0, 2000);
const TEN = Array.from({ length: 10 }, (_, index) => `${index + 1} ${LONG}`.slice(0, 199)).join("\n");

export const usualNarrative = aNarrative({
  achievements: "All rounds have run since 9 September.\n*Two* parks have won an award.",
  improvements: LONG.slice(0, 500),
  keyActions: "- Open the new depot\n- Leaflet all flats",
  progress: [
    { text: "Buy four vehicles", done: "yes" },
    { text: "Recruit two crews", done: "partly" },
    { text: "Move the depot", done: null },
  ],
});
export const longNarrative = aNarrative({
  achievements: "a line\n".repeat(400).slice(0, 2000),
  improvements: LONG,
  keyActions: TEN,
  progress: TEN.split("\n").map((text) => ({ text, done: "no" as const })),
});

function anItem(no: number, value: Narrative | null, over: Partial<NarrativeItem> = {}): NarrativeItem {
  const saved = { by: { id: null, name: "Sam *Jones*" }, at: "2020-01-03T14:05:00.000Z" };
  const now = value && ({ kind: "narrative", priorityName: null, value: { ...value, priorityNo: no }, saved, wordings: [], frozen: false, version: 0 } as const); // prettier-ignore
  return { priority: { no, name: "Build a *Better* Borough" }, lead: null, now, lastActions: [], ...over };
}

function led(items: readonly NarrativeItem[], state: RoundState = "closed"): PersonsNarratives {
  const next = items.find((item) => !hasNarrative(item)) ?? null;
  return { person: personId("p1"), quarter: Q2, round: aRound({ state }), items, next };
}

const first = anItem(1, null, { lastActions: ["Buy four vehicles", "Recruit **two** crews"] });
const written = anItem(2, usualNarrative);
const usual = [first, written, anItem(3, null)];
const long = anItem(4, longNarrative, {
  priority: { no: 4, name: LONG },
  lastActions: longNarrative.progress.map(({ text }) => text),
});
const typed = { achievements: LONG, improvements: "${x}", keyActions: TEN, done: ["yes", "perhaps"] };
const problems = (["achievements", "improvements", "keyActions"] as const).map((field) => ({
  field,
  text: "This is 2,001 characters long. Shorten it to 2,000.",
}));

function sample(name: string, over: Partial<NarrativesCard>, items = usual, state?: RoundState): SampleCard {
  const narratives = led(items, state);
  const card = { narratives, formFor: narratives.next, typed: null, notice: { kind: "none" } as const };
  return { name: `narratives, ${name}`, message: () => narrativesCard({ ...card, ...over }) };
}

export const narrativeSamples: readonly SampleCard[] = [
  sample("one priority", {}, [anItem(1, null)]),
  sample("usual", {}),
  sample("for a lead", { formFor: first }, []),
  sample("saved", { notice: { kind: "saved", saved: written } }),
  sample("saved, nothing written", { notice: { kind: "saved", saved: anItem(3, null) } }),
  sample("refused", { typed, notice: { kind: "refused", problems } }),
  sample("overtaken", { formFor: written, typed, notice: { kind: "overtaken", own: false } }),
  sample("not saved yet", { typed, notice: { kind: "note", text: "Not saved yet." }, leavingFor: 3 }),
  sample("all done", { formFor: null }, [written]),
  sample("locked", {}, usual, "locked"),
  sample("largest", { formFor: long, typed, notice: { kind: "overtaken", own: false } }, [long, ...usual]),
  sample("largest receipt", { formFor: long, notice: { kind: "saved", saved: long } }, [long, ...usual]),
];
