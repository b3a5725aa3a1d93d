import { formatDate } from "../domain/dates.ts";
import type { LeadsSignOffs } from "../domain/sign-offs-by-lead.ts";
import { type GroupStanding, type Standing, STANDINGS } from "../domain/round-standing.ts";
import type { Awaited, Owing } from "../domain/who-owes.ts";

/** `Sam Patel: ` and `1.2, 1.18 to do; 1.21 awaited until 20 January 2020; 1.22 commentary owed`. */
export interface OwingLine {
  readonly who: string;
  readonly what: string;
}

/** A line for each person who still owes something, and for what nobody can be asked for. No figures. */
export function owingLine(owing: Owing): OwingLine {
  const { person, missing, sentBack, overdue, awaited, commentary } = owing;
  const parts = [
    missing.length === 0 ? "" : `${missing.join(", ")}${person === null ? "" : " to do"}`,
    sentBack.length === 0 ? "" : `${sentBack.join(", ")} sent back`,
    ...overdue.map((each) => promised(each, "overdue since")),
    ...awaited.map((each) => promised(each, "awaited until")),
    commentary.length === 0 ? "" : `${commentary.join(", ")} commentary owed`,
  ];
  return {
    who: person === null ? "Nobody to ask: " : `${person.name}: `,
    what: parts.filter((part) => part !== "").join("; "),
  };
}

/** `Lee Director: ` and `3 to sign off, 12 signed off, 5 not ready: 20 due`. */
export function signOffLine({ lead, toSign, signed, notReady, due }: LeadsSignOffs): OwingLine {
  const listed = lead === null || lead.id !== null ? "" : " (not in the list of people)";
  return {
    who: lead === null ? "No corporate lead: " : `${lead.name}${listed}: `,
    what: `${toSign} to sign off, ${signed} signed off, ${notReady} not ready: ${due} due`,
  };
}

const STANDING_TEXT: Readonly<Record<Standing, string>> = {
  signed: "signed off",
  answered: "answered",
  awaited: "awaited",
  "to-do": "to do",
  late: "late",
  unreachable: "unreachable",
  "not-due": "not due",
};

/** `Priority 1: ` and `7 asked: 2 signed off, 3 answered, 1 late, 1 unreachable; 2 not due`. What there is none of is left out. */
export function standingLine({ name, asked, counts }: GroupStanding): OwingLine {
  const text = (standing: Standing) => `${counts[standing]} ${STANDING_TEXT[standing]}`;
  const parts = STANDINGS.filter((standing) => standing !== "not-due" && counts[standing] > 0).map(text);
  const due = parts.length === 0 ? "none asked" : `${asked} asked: ${parts.join(", ")}`;
  return { who: `${name}: `, what: counts["not-due"] === 0 ? due : `${due}; ${text("not-due")}` };
}

function promised({ expected, refs }: Awaited, words: string): string {
  return `${refs.join(", ")} ${expected === null ? "awaited" : `${words} ${formatDate(expected)}`}`;
}
