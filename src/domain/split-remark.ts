import { type Commentary, NO_COMMENTARY } from "./commentary.ts";
import { MONTH } from "./month-pattern.ts";

const LABELS: readonly (readonly [keyof Commentary, RegExp])[] = [
  ["byWhen", /^(?:by when|when|deadline|date)\s*:\s*/i],
  [
    "doing",
    /^(?:(?:what (?:is|we are) )?(?:being done|doing)|action(?:s|s taken)?|plan(?:ned)?|next steps?)\s*:\s*/i,
  ],
  ["why", /^(?:why|cause|reason|because|comment(?:ary)?|note)\s*:\s*/i],
];
const DOING = /^(?:and |so |but )?(?:we(?:'re| are|'ll| will| plan|(?: have|'ve) (?:now |also |already )?(?:started|begun|hired|asked|agreed|set up|re-?tendered|appointed|ordered|arranged|commissioned|trained|moved|added|brought in|launched|written to|recruited))|officers (?:are|will)|action|plans? (?:is|are|to)|(?:is|are) being)\b/i; // prettier-ignore
const BY_WHEN = new RegExp(
  String.raw`(?<![\s,])[\s,]+\bby (?<when>(?:the )?(?:(?:end|start|middle) of )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:${MONTH}|q[1-4]|year[- ]end|christmas|easter|spring|summer|autumn|winter)\b[ \d/]*)\.?$`,
  "i",
);
/** `Sending reminders`; not `Recruiting staff has been hard`, which says why. */
const DOING_NOW = /^(?:and |so |but )?(?:now |also |currently |already )?(?:adding|advertising|appointing|arranging|asking|bringing in|chasing|commissioning|contacting|continuing to|developing|drafting|emailing|hiring|implementing|inspecting|introducing|investigating|issuing|launching|monitoring|negotiating|offering|piloting|prioritising|procuring|promoting|recruiting|redeploying|reviewing|rolling out|sending|setting up|targeting|training (?:staff|new|more)|trialling|working (?:on|to|with)|writing to)\b(?!.*\b(?:is|are|was|were|has|have|had|proved|remains?|difficult\w*|problems?|delay\w*|late|hard)\b)/i; // prettier-ignore
const BY_NUMBERS =
  /(?<![\s,])[\s,]+\bby (?<when>(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?:\/(?:\d{4}|\d{2}))?)\.?$/i;
/** Said to whoever reads it, and no part of the commentary. */
const THANKS =
  /(?:^|[,;–-]\s*)(?:(?:many|kind) )?(?:thanks|thank you|thx|cheers)(?: (?:very much|so much|a lot|again|all|both))?[\s.,!;]*$/i;

/**
 * The three parts of a commentary out of one remark: by labels (`Why: ... Action: ... By when: ...`), by what a
 * sentence begins with (`We are hiring`), and by a date at the end. What says no more is the cause.
 */
export function splitRemark(remark: string): Commentary {
  const parts = { why: [] as string[], doing: [] as string[], byWhen: [] as string[] };
  let field: keyof Commentary = "why";
  for (const sentence of sentencesOf(remark)) {
    const labelled = LABELS.find(([, label]) => label.test(sentence));
    if (labelled !== undefined) field = labelled[0];
    else if (field !== "byWhen") field = isAction(sentence) ? "doing" : field;
    parts[field].push(labelled === undefined ? sentence : sentence.replace(labelled[1], ""));
  }
  const split = { why: parts.why.join(" "), doing: parts.doing.join(" "), byWhen: parts.byWhen.join(" ") };
  const when = split.byWhen === "" ? (BY_WHEN.exec(split.doing) ?? BY_NUMBERS.exec(split.doing)) : null;
  if (when === null) return { ...NO_COMMENTARY, ...split };
  return {
    why: split.why,
    doing: split.doing.slice(0, when.index),
    byWhen: when.groups?.["when"]?.trim() ?? "",
  };
}

function isAction(sentence: string): boolean {
  return DOING.test(sentence) || DOING_NOW.test(sentence);
}

const BEFORE_LABEL =
  /(?<=[.;])\s+|\n+|(?<!\s)\s+(?=(?:by when|why|actions?|being done|doing|next steps?|cause|reason)\s*:)/i;

function sentencesOf(remark: string): readonly string[] {
  return remark
    .replace(/[^\S\n]+/g, " ")
    .replace(/,(?: ?,)+/g, ",")
    .split(BEFORE_LABEL)
    .map((sentence) => sentence.trim().replace(/;$/, ".").replace(THANKS, ""))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
