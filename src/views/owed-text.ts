import type { Commentary } from "../domain/commentary.ts";

/** What a commentary still lacks: the cause, what is being done, or both. Null: neither. */
export type Owed = "both" | "why" | "doing";

export function owedOf({ why, doing }: Commentary): Owed | null {
  if (why === "") return doing === "" ? "both" : "why";
  return doing === "" ? "doing" : null;
}

const BEFORE_SAVING: Readonly<Record<Owed, string>> = {
  both: "Off target: it also needs why, and what is being done. You can add them once it is saved.",
  why: "Off target: it also needs why. You can add it once it is saved.",
  doing: "Off target: it also needs what is being done. You can add it once it is saved.",
};

const SAVED: Readonly<Record<Owed, string>> = {
  both: "Commentary owed: say why it is off target and what is being done.",
  why: "Commentary owed: say why it is off target.",
  doing: "Commentary owed: say what is being done.",
};

/** Of an answer that is not saved yet. */
export function owedBeforeSaving(commentary: Commentary): string {
  return BEFORE_SAVING[owedOf(commentary) ?? "both"];
}

/** Of a saved answer that is off target. */
export function owedOnceSaved(commentary: Commentary): string {
  return SAVED[owedOf(commentary) ?? "both"];
}

/** The same, for who types: with an example to send. */
export function owedByTyping(commentary: Commentary, ref: string): string {
  switch (owedOf(commentary) ?? "both") {
    case "both":
      return `Commentary owed: send ${ref} and why, then what is being done: ${ref} Rounds delayed. We are hiring.`;
    case "why":
      return `Commentary owed: send ${ref} and why: ${ref} Rounds delayed.`;
    case "doing":
      return `Commentary owed: send ${ref} and what is being done: ${ref} We are hiring.`;
  }
}
