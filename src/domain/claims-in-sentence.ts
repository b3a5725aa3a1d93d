import { type Quarter, quarterNumber } from "./quarter.ts";

/** What a sentence plainly says of its measure's own figures. `said`: the words that say it. */
export type Claim =
  | {
      readonly of: "actual" | "target" | "last-quarter" | "last-year";
      readonly figure: string;
      readonly said: string;
    }
  /** A figure against a target, and not said whose: the target tells. */
  | {
      readonly of: "actual-by-target";
      readonly figure: string;
      readonly target: string;
      readonly said: string;
    }
  | {
      readonly of: "direction";
      readonly better: boolean;
      readonly since: "last-quarter" | "last-year";
      readonly said: string;
    };

const FIGURE = String.raw`£?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?(?:%|per ?cent\b|(?:k|m|mn|bn|thousand|million|billion)\b))?(?![\d%]|[.,]\d|\s?[-–/]\s?\d|\s?percentage point)`;
const COUNTED = String.raw`(?: (?:calendar |working )?(?:days?|hours?|minutes?|weeks?|months?))?`;
const HOW_MUCH = "(?: slightly| marginally| sharply| significantly| further| again)?";
const MOVED = `(?:has |have )?(?:now )?(?:rose|risen|fell|fallen|improved|increased|decreased|dropped|reduced|declined|moved|(?:gone|went) (?:up|down))${HOW_MUCH}`;
const STOOD =
  "(?:is|was|at|of|is at|was at|is now|(?:stands|stood|came in|comes in|came out|ended|finished|remains|remained) at|remains|reached)(?: now| currently| only| just)?";
const THE = "(?:a|the|our|its)";
const LAST_QUARTER = "(?:last|the last|the previous|previous) quarter";
const YEAR_AGO = "(?:the )?(?:same (?:quarter|period|time)|this time) last year";
/** `not better`, `should improve`, `better than expected`: said, and not claimed. */
const UNSURE =
  /\b(?:not|no|never|hardly|would|should|could|may|might|will|if|unless|expect\w*|forecast\w*|aim\w*|despite)\b|n't\b/i;

/**
 * The claims of one sentence. Commentary is full of other numbers (dates, money, other counts, other periods), so a
 * sentence is read only where it begins with the measure's own performance, figure or target, or with its actual, and
 * only so far as each word is understood: few and certain.
 */
export function claimsInSentence(
  sentence: string,
  quarter: Quarter,
  isActual: (figure: string) => boolean,
): readonly Claim[] {
  const grammar = grammars[quarterNumber(quarter)]();
  const plain = sentence.replace(/\s+/g, " ").trim();
  const opening = grammar.opening.exec(plain)?.[0] ?? "";
  const rest = plain.slice(opening.length);
  const first = grammar.first.exec(rest)?.groups?.["figure"];
  const isAbout = grammar.subject.test(rest) || (first !== undefined && isActual(first));
  return [
    ...figures("actual", grammar.actual, rest),
    ...figures("target", grammar.targetIs, rest),
    ...byTarget(grammar.against, rest),
    ...(isAbout ? figures("target", grammar.toTarget, rest) : []),
    ...(isAbout ? grammar.lastQuarter.flatMap((says) => figures("last-quarter", says, rest)) : []),
    ...(isAbout ? figures("last-year", grammar.lastYear, rest) : []),
    ...(isAbout && !UNSURE.test(rest) ? directions(grammar.direction, rest) : []),
  ];
}

function figures(
  of: "actual" | "target" | "last-quarter" | "last-year",
  says: RegExp,
  text: string,
): readonly Claim[] {
  const match = says.exec(text);
  const figure = match?.groups?.["figure"];
  return match === null || figure === undefined ? [] : [{ of, figure, said: match[0].trim() }];
}

function byTarget(says: RegExp, text: string): readonly Claim[] {
  const match = says.exec(text);
  const { figure, target } = match?.groups ?? {};
  if (match === null || figure === undefined || target === undefined) return [];
  return [{ of: "actual-by-target", figure, target, said: match[0].trim() }];
}

function directions(says: RegExp, text: string): readonly Claim[] {
  const match = says.exec(text);
  if (match === null) return [];
  const since = match.groups?.["yearAgo"] === undefined ? "last-quarter" : "last-year";
  return [{ of: "direction", better: match.groups?.["better"] !== undefined, since, said: match[0].trim() }];
}

/** Made when first needed: many patterns, and many sentences. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const grammars = {
  1: once(() => grammarOf(1)),
  2: once(() => grammarOf(2)),
  3: once(() => grammarOf(3)),
  4: once(() => grammarOf(4)),
};

/** How sentences are read in a quarter: `Q2` is this one in the second, and last quarter in the third. */
function grammarOf(number: 1 | 2 | 3 | 4) {
  const now = `(?:this quarter|the quarter|q${number})`;
  const before = number === 1 ? LAST_QUARTER : `(?:${LAST_QUARTER}|q${number - 1}(?! \\d))`;
  const subject = `(?:(?:our|the|this|this quarter(?:['’]?s)?|q${number}(?:['’]?s)?|quarterly|overall|current|reported) )*(?:performance|out-?turn|actual|result|figure|kpi|measure|indicator)(?: figure| level)?(?: (?:for |in |at the end of )?${now})?`;
  const goesOn = String.raw`(?=$|[.;!]$|\)|; |, (?!£?\d|in |at |for |on |during |nationally|compared to (?:the )?(?:national|england|london))| (?:against|versus|vs|which|because|but|due to|owing to|up from|down from)\b| compared (?:with|to) (?:${THE} target|last|the (?:last|previous))| (?:in |for )?${now}\b| \((?:target|\d))`;
  const i = (pattern: string) => new RegExp(pattern, "i");
  const figure = `(?<figure>${FIGURE})${COUNTED}`;
  return {
    opening: i(
      `^(?:(?:overall|however|although|while|whilst|currently|(?:for |in |at the end of )?${now}),? )*`,
    ),
    first: i(`^(?:at )?${figure}`),
    subject: i(`^(?:${subject}\\b|(?:up|down)${HOW_MUCH} from )`),
    actual: i(
      `^(?:${subject}(?: ${STOOD} |: ?| ${MOVED} (?:from ${FIGURE}${COUNTED} )?to )|actual |(?:up|down)${HOW_MUCH} from ${FIGURE}${COUNTED} to )${figure}${goesOn}`,
    ),
    targetIs: i(
      `^(?:(?:the|our|this quarter(?:['’]?s)?|q${number}|quarterly) )+target(?: (?:for |in )?${now})? (?:is|was|of) ${figure}${goesOn}`,
    ),
    against: i(
      `^(?:at )?${figure},? (?:against|versus|vs|compared (?:with|to)) ${THE} target (?:of )?(?<target>${FIGURE})`,
    ),
    toTarget: i(
      `\\b(?:against|below|above|under|missed|met|exceeds|exceeded|short of|beat|versus|vs|compared (?:with|to)) (?:${THE} |this quarter(?:['’]?s)? |q${number} |quarterly )+target (?:of )?${figure}${goesOn}`,
    ),
    lastQuarter: [
      i(`\\b(?:from|with|to|against|than|on) ${figure} (?:in |at |for |reported )*${before}\\b`),
      i(
        `\\b${before}(?:['’]?s (?:figure |performance |result |actual )?(?:of |was )?| was | \\()${figure}${goesOn}`,
      ),
    ],
    lastYear: i(`\\b(?:from|with|to|against|than|on) ${figure} (?:in |at |for )*${YEAR_AGO}\\b`),
    direction: i(
      `\\b(?:(?<better>improved|improvement|better)|worsened|worse|deteriorated|deterioration)${HOW_MUCH} (?:than|on|since|from|compared (?:with|to)|against) (?:(?<yearAgo>${YEAR_AGO})|${LAST_QUARTER})\\b`,
    ),
  };
}
