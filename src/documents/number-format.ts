/** What a number format adds to the digits, and how many decimals it shows. */
export interface NumberFormat {
  /** The value is shown times 100, with a sign. */
  readonly percent: boolean;
  /** A sign that was put into the format as plain text: nothing is multiplied. */
  readonly literalPercent: boolean;
  /** `£`, another currency's sign, its code with a space (`EUR `), or nothing. */
  readonly symbol: string;
  /** Null: no format in particular. */
  readonly decimals: { readonly least: number; readonly most: number } | null;
}

/** A text in quotes or after a backslash; `_` and `*` stand for the room or the filling that a character gives, unseen. */
const TOKEN = /"([^"]*)"|\\(.)|[_*]([^])|\[([^[\]]*)\]|([^])/g;
const SYMBOL = /[£$€¥]/;
const CODE = /^[A-Z]{3}$/;
const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;

interface Section {
  /** What digits are put into. */
  readonly digits: string;
  /** Shown as it stands. */
  readonly words: string;
  /** Of `[$EUR]`: a currency, by its sign or its code. */
  readonly currency: string;
  /** When it is the one that shows a value; null: it says nothing of that. */
  readonly holds: ((value: number) => boolean) | null;
}

/** Reads an Excel number format for a value: `0.0%`, `"£"#,##0.00`, `[$£-809]#,##0`, `[<1]0.0%;0`, `General`. */
export function formatShows(format: string, value: number): NumberFormat {
  const { digits, words, currency } = sectionFor(sectionsOf(format), value);
  const general = digits === "" || /general|@/i.test(digits);
  const percent = digits.includes("%");
  const sign = [digits, currency, words]
    .map((text) => SYMBOL.exec(text)?.[0])
    .find((found) => found !== undefined);
  return {
    percent,
    literalPercent: !percent && words.includes("%"),
    symbol: sign ?? (CODE.test(currency.trim()) ? `${currency.trim()} ` : ""),
    decimals: general ? null : decimalsIn(digits),
  };
}

function sectionsOf(format: string): readonly Section[] {
  const sections: Section[] = [];
  let [digits, words, currency] = ["", "", ""];
  let holds: Section["holds"] = null;
  const end = () => {
    sections.push({ digits, words, currency, holds });
    [digits, words, currency] = ["", "", ""];
    holds = null;
  };
  for (const [, quoted, escaped, room, bracket, plain] of format.matchAll(TOKEN)) {
    if (room !== undefined) continue;
    if (plain === ";") end();
    else if (plain !== undefined) digits += plain;
    else if (bracket?.startsWith("$") === true) currency += bracket.slice(1).split("-")[0] ?? "";
    else if (bracket !== undefined) holds = conditionIn(bracket) ?? holds;
    else words += quoted ?? escaped ?? "";
  }
  end();
  return sections;
}

/** Null for a colour. */
function conditionIn(bracket: string): Section["holds"] {
  const [, sign, text] = CONDITION.exec(bracket.trim()) ?? [];
  if (sign === undefined) return null;
  const than = Number(text);
  const holds: Readonly<Record<string, (value: number) => boolean>> = {
    "<": (value) => value < than,
    "<=": (value) => value <= than,
    ">": (value) => value > than,
    ">=": (value) => value >= than,
    "=": (value) => value === than,
    "<>": (value) => value !== than,
  };
  return holds[sign] ?? null;
}

/** Without conditions: above zero; below; zero. A section without digits, as a dash for zero, says no more than the first. */
function sectionFor(sections: readonly Section[], value: number): Section {
  const [first = { digits: "", words: "", currency: "", holds: null }, second = first, third = first] =
    sections;
  const hasConditions = sections.some(({ holds }) => holds !== null);
  const chosen = hasConditions
    ? (sections.find(({ holds }) => holds?.(value)) ?? sections.find(({ holds }) => holds === null) ?? first)
    : value < 0
      ? second
      : value === 0
        ? third
        : first;
  return /[0#?]|general/i.test(chosen.digits) ? chosen : first;
}

function decimalsIn(digits: string): NumberFormat["decimals"] {
  const places = /[.]([0#?]*)/.exec(digits)?.[1] ?? "";
  return { least: places.replace(/[#?]/g, "").length, most: places.length };
}
