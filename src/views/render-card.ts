import { readFileSync } from "node:fs";
import { Template } from "adaptivecards-templating";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { shorten } from "./shorten.ts";

/**
 * What a template is filled with. No field is optional: the engine prints `${field}` for one that is undefined. What may
 * be missing is a list of none or one, which costs less than a condition.
 */
export interface CardModel {
  /** The line in the phone's notification; also what a client says that cannot show the card. */
  readonly summary: string;
}

/** A phone's notification shows no more. */
const LONGEST_SUMMARY = 200;

export type RenderCard<Model extends CardModel> = (model: Model) => OutgoingMessage;

/** Reads `cards/<name>.json` once. What it returns fills in values: text in a value is never taken for a template. */
export function cardTemplate(name: string): RenderCard<CardModel> {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  const template = new Template(JSON.parse(readFileSync(file, "utf8")));
  return (model) => ({
    summary: shorten(model.summary, LONGEST_SUMMARY),
    card: expand(template, model),
  });
}

function expand(template: Template, model: CardModel): object {
  const card: unknown = template.expand({ $root: model });
  if (typeof card !== "object" || card === null) throw new TypeError("a card template gave no card");
  return card;
}
