import { MONTH } from "./month-pattern.ts";
import type { NoFigureReason } from "./return.ts";

interface ReasonPhrase {
  readonly reason: NoFigureReason;
  readonly says: RegExp;
}

const DATE_AHEAD = String.raw`(?=\s*(?:on|by|in|until|till?|around|about|the|:|from)?\s*(?:the |w\/?c |week commencing )?(?:\d{1,2}(?:st|nd|rd|th)\b|\d{1,2} (?:of )?(?:${MONTH})|\d{1,2}[/.]\d{1,2}[/.]\d|\d{1,2}/\d{1,2}|\d{4}-\d|(?:\d+|a|one|two|three|four|six|a few) (?:day|week|month)|end\b|mid\b|next\b|early\b|late\b|tomorrow\b|(?:mon|tues|wednes|thurs|fri)day\b|${MONTH}))`;
/** In the order in which they are tried: what is said most exactly comes first. */
const REASONS: readonly ReasonPhrase[] = [
  {
    reason: "no-survey",
    says: /\b(?:there (?:is|was) )?no (?:\w+ )?survey\b(?: (?:this quarter|ran|was run|run|held|was held|took place|carried out))*|\b(?:the )?survey (?:(?:has|was|did|is|does) ?n[o']t|wasn'?t|didn'?t|hasn'?t|not)(?: been)? (?:run|done|held|carried out|take place|due)\b(?: this quarter)?|\bnot surveyed\b(?: this quarter)?/i,
  },
  {
    reason: "definition-changed",
    says: /\b(?:(?:the )?definition (?:has |was |is )?(?:been )?(?:changed|changing|changes|different|new)|new definition|change of definition|changed definition)\b/i,
  },
  {
    reason: "not-due",
    says: /\b(?:(?:is |it'?s )?not (?:actually )?due\b(?! (?:to|on|by))|isn'?t due|nothing (?:is )?due|(?:only )?reports? (?:in |at )?q[1-4](?: only)?|not (?:reported|collected) (?:this quarter|quarterly|until q[1-4]))(?: (?:this|in the) quarter)?/i,
  },
  {
    reason: "awaited",
    says: new RegExp(
      String.raw`\b(?:(?:is |still )?await(?:ed|ing)(?: (?:the )?(?:data|figures?|results?))?|(?:(?:is|are) )?not (?:yet )?(?:available|ready|published|in|out|validated|known)(?: yet)?|(?:isn'?t|aren'?t) (?:available|ready|published|in|out)(?: yet)?|no (?:data|figures?|results?) yet|(?:have ?n[o']t|haven'?t|don'?t|do not) (?:got|have|had) (?:it|them|the (?:data|figures?|results?))(?: yet)?|(?:data|figures?|results?) (?:(?:is|are) )?(?:late|delayed|outstanding|to follow|awaited|pending)|to follow|pending|tbc|(?:will|should) (?:be|come|follow|have)(?: (?:it|in|available|ready|out|published|with us))*${DATE_AHEAD}|(?:expected|available|due|delayed|late)(?: (?:on|by|in|until))?${DATE_AHEAD})\b`,
      "i",
    ),
  },
  {
    reason: "other",
    says: /\b(?:(?:there (?:is|are) )?no (?:figures?|data|return|result|information)(?: (?:available|to report|this quarter))*|(?:can'?t|cannot|can not|unable to) (?:give|provide|report|supply|get)(?: (?:a|the|any))?(?: (?:figures?|data|numbers?|it))?|not (?:reported|recorded|measured|collected)|nil return)\b|(?:^|\s)n\/a\b/i,
  },
];

export interface FoundReason extends ReasonPhrase {
  readonly at: number;
  readonly text: string;
}

/** The words in a text that say why there is no figure; null: none do. */
export function reasonIn(rest: string): FoundReason | null {
  const found = REASONS.flatMap((phrase) => {
    const match = phrase.says.exec(rest);
    return match === null ? [] : [{ ...phrase, at: match.index, text: match[0] }];
  });
  return found[0] ?? null;
}
