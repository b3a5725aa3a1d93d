/** Whether a figure of a cumulative measure counts from 1 April or is the quarter's alone. */
export type Counting = "since-april" | "this-quarter";

const SINCE_APRIL = String.raw`(?:since|from) (?:the )?(?:1(?:st)?(?: of)? april|april(?: 1(?:st)?)?|start of the year)|year[- ]to[- ]date|ytd|(?:so far )?this year(?: so far)?|cumulative(?:ly)?|(?:in )?total so far|to date`;
const THIS_QUARTER = String.raw`(?:just |only )?(?:for |in )?(?:the|this) quarter(?:,? (?:alone|only))?|quarter (?:alone|only)`;
export const COUNTING = new RegExp(
  String.raw`\(?\b(?:(?<since>${SINCE_APRIL})|(?<alone>${THIS_QUARTER}))\b\)?`,
  "i",
);

/** Takes the words on how it counts out of a text. `at the start`: only where the text begins with them. */
export function takeCounting(
  text: string,
  where: "anywhere" | "at the start" = "anywhere",
): { readonly text: string; readonly counting: Counting | null } {
  const match = COUNTING.exec(text);
  // `42 this quarter was wet` says nothing of how it counts.
  const isRemark =
    where === "at the start" &&
    match?.groups?.["alone"] !== undefined &&
    !/alone|only|^(?:for|in)\b/i.test(match.groups["alone"]) &&
    !/^\s*(?:$|[,.;:)–-]|because\b|due\b)/i.test(text.slice(match.index + match[0].length));
  const isFar = where === "at the start" && !/^[\s,(]*$/.test(text.slice(0, match?.index ?? 0));
  if (match === null || isFar || isRemark) return { text, counting: null };
  const counting = match.groups?.["since"] === undefined ? "this-quarter" : "since-april";
  return {
    text: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`,
    counting,
  };
}
