/** What a number format adds to the digits, and how many decimals it shows. */
export interface NumberFormat {
  /** The value is shown times 100, with a sign. */
  readonly percent: boolean;
  /** A sign that was put into the format as plain text: nothing is multiplied. */
  readonly literalPercent: boolean;
  /** `£`, another currency's sign, or nothing. */
  readonly symbol: string;
  /** Null: no format in particular. */
  readonly decimals: { readonly least: number; readonly most: number } | null;
}

const LITERAL = /"([^"]*)"|\\(.)/g;
const CURRENCY = /\[\$([^\]-]*)(?:-[^\]]*)?\]/g;
const CONDITION_OR_COLOUR = /\[[^[\]]*\]/g;
const SYMBOL = /[£$€¥]/;

/** Reads an Excel number format: `0.0%`, `"£"#,##0.00`, `[$£-809]#,##0`, `General`. Its first section says enough. */
export function formatShows(format: string): NumberFormat {
  let words = "";
  const bare = format
    .replace(LITERAL, (_, quoted?: string, escaped?: string) => {
      words += quoted ?? escaped ?? "";
      return "";
    })
    .replace(CURRENCY, (_, symbol: string) => {
      words += symbol;
      return "";
    })
    .replace(CONDITION_OR_COLOUR, "");
  const section = bare.split(";")[0] ?? "";
  const general = section === "" || /general|@/i.test(section);
  const percent = section.includes("%");
  return {
    percent,
    literalPercent: !percent && words.includes("%"),
    symbol: SYMBOL.exec(section)?.[0] ?? SYMBOL.exec(words)?.[0] ?? "",
    decimals: general ? null : decimalsIn(section),
  };
}

function decimalsIn(section: string): NumberFormat["decimals"] {
  const places = /[.]([0#?]*)/.exec(section)?.[1] ?? "";
  return { least: places.replace(/[#?]/g, "").length, most: places.length };
}
