import { z } from "zod";
import type { Shown } from "../app/sign-off-returns.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import { LONGEST_TYPED, measure, quarter, read, refuse, typedText, wholeNumber } from "./action-fields.ts";

/** Where a lead is on their card: the page, from 1, and what is ticked on this one and the others. */
export interface SignOffPlace {
  readonly page: number;
  readonly ticked: readonly Shown[];
}

export type SignOffAction =
  | { readonly verb: "showSignOff" | "signOff"; readonly quarter: Quarter; readonly place: SignOffPlace }
  | { readonly verb: "signOffAll"; readonly quarter: Quarter; readonly shown: readonly Shown[] }
  | {
      readonly verb: "askSendBack";
      readonly quarter: Quarter;
      readonly measureId: MeasureId;
      readonly place: SignOffPlace;
    }
  | {
      readonly verb: "sendBack";
      readonly quarter: Quarter;
      readonly measureId: MeasureId;
      readonly version: number;
      readonly why: string;
      readonly place: SignOffPlace;
    };

/** The box of a measure. It says the version that was shown, or this when it is not ticked. */
export const NOT_TICKED = "no";
const TICK = "tick~";
export function tickInput(measureId: MeasureId): string {
  return `${TICK}${measureId}`;
}

const MOST_SHOWN = 1000;

/** As buttons carry them, short: `m1:3,m2:0`. */
export function packShown(shown: readonly Shown[]): string {
  return shown.map(({ measureId, version }) => `${encodeURIComponent(measureId)}:${version}`).join(",");
}

const packed = z
  .string()
  .max(LONGEST_TYPED)
  .transform((text, context) => {
    const parts = text === "" ? [] : text.split(",", MOST_SHOWN);
    const shown = parts.flatMap((part) => unpack(part) ?? []);
    return shown.length === parts.length ? shown : refuse(context, "not a list of returns");
  });

function unpack(part: string): Shown | null {
  const [, id = "", version] = /^([^:]*):(\d+)$/.exec(part) ?? [];
  return readShown(decoded(id), version);
}

/** Empty for what `packShown` did not write. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}

function readShown(id: unknown, version: unknown): Shown | null {
  return read(z.object({ measureId: measure, version: wholeNumber }), { measureId: id, version });
}

const placeData = z.object({ quarter, page: wholeNumber, kept: packed });

export function parseSignOffData(verb: SignOffAction["verb"], data: unknown): SignOffAction | null {
  if (verb === "signOffAll") {
    const all = read(z.object({ quarter, shown: packed }), data);
    return all && { verb, ...all };
  }
  const about = read(placeData, data);
  if (about === null) return null;
  const place = { page: about.page, ticked: tickedIn(data, about.kept) };
  const asked = { quarter: about.quarter, place };
  switch (verb) {
    case "showSignOff":
    case "signOff":
      return { verb, ...asked };
    case "askSendBack": {
      const of = read(z.object({ measureId: measure }), data);
      return of && { verb, ...asked, ...of };
    }
    case "sendBack": {
      const of = read(z.object({ measureId: measure, version: wholeNumber, why: typedText }), data);
      return of && { verb, ...asked, ...of };
    }
  }
}

/** What is ticked on the page, and what was ticked on others: the boxes of this page have the last word. */
function tickedIn(data: unknown, kept: readonly Shown[]): readonly Shown[] {
  const boxes = Object.entries(read(z.record(z.unknown()), data) ?? {}).filter(([id]) => id.startsWith(TICK));
  const onPage = new Set(boxes.map(([id]) => id));
  const others = kept.filter(({ measureId }) => !onPage.has(tickInput(measureId)));
  const ticked = boxes.flatMap(([id, value]) => readShown(id.slice(TICK.length), value) ?? []);
  return [...others, ...ticked].slice(0, MOST_SHOWN);
}
