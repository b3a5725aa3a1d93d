import type { LoggedLine } from "../app/read-log.ts";
import { type LogEntry, logEntry } from "./log-entry.ts";
import { measureTitle } from "./measure-choice.ts";

/** A log for the command line: every line in full, as many lines as it takes. `named`: each says what it is about. */
export function logText(lines: readonly LoggedLine[], { named }: { readonly named: boolean }): string {
  return lines.map((line) => entryText(line, named)).join("");
}

function entryText({ line, about }: LoggedLine, named: boolean): string {
  const entry = logEntry(line);
  const of = named ? `, ${aboutText(about, line.what)}` : "";
  const texts = [`${entry.when}${of}: ${entry.says}`, ...detailsOf(entry).map((text) => `    ${text}`)];
  return texts.map((text) => `${onOneLine(text)}\n`).join("");
}

function detailsOf({ changes, why }: LogEntry): readonly string[] {
  return why === "" ? changes : [...changes, `Why: ${why}`];
}

/** `1.17 Household waste recycled`, `the round`, or an action in its own words. */
export function aboutText(about: LoggedLine["about"], what: string): string {
  switch (about.kind) {
    case "round":
      return "the round";
    case "council":
      return "the council";
    case "measure":
      return measureTitle(about.measure);
    case "action":
      return `action "${about.action.action || about.action.objective}"`;
    case "priority":
      return `priority ${about.priority.no} ${about.priority.name}`;
    case "unknown":
      return what.replace(/^[a-z]~/, "");
  }
}

/** A line end within a text, or what a terminal would take for a command, starts no line of its own. */
function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ").trimEnd();
}
