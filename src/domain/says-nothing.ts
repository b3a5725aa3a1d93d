import type { CommentaryRemark } from "./commentary-remark.ts";
import { tidyText } from "./figure.ts";
import { isOffTarget } from "./grade.ts";
import { type Return, thisQuartersGrade } from "./return.ts";

const words = (text: string) => new Set(text.split(" "));

/** A text of nothing but these points somewhere else, if one of the first is among them. `As above-average rain ...` is not. */
const POINTERS = words("above below overleaf ditto attached previously earlier before elsewhere");
const TIMES = words("last previous prior q1 q2 q3 q4");
const LIKENS = words("as same see refer per ditto no unchanged");
const LINKS = words(
  "a all also and answer apply applies applied as attached been by cell change changes comment commentary comments covered " +
    "described detail detailed details explained explanation explanations follows for from given has have in indicator is it kpi " +
    "line mentioned measure month narrative no note noted notes of on one out outlined paragraph per period please provided " +
    "quarter quarters reason reasons refer reference report reported response row same section see set since stated text " +
    "the this time to unchanged under update was year",
);
const REF = /^\d{1,3}\.\d{1,4}$/;
const LONGEST = 80;

/** Off target these leave the reader with the colour alone; on target there may be nothing to add. */
const EMPTY = new RegExp(
  String.raw`^(?:(?:currently|still|its|it is|this is|is|are|we are|all|remains|now|broadly|the|performance|measure|kpi|status) )*` +
    "(?:n ?/? ?a|na|not applicable|none|nil|nothing|(?:no|nothing) (?:further )?(?:comments?|commentary|updates?|change|changes|concerns|issues)|" +
    "nothing (?:further )?to (?:add|report|say)|(?:further )?(?:update|commentary|comments?) to follow|to follow|to be (?:confirmed|advised|agreed|added|completed)|" +
    "tb[acd]|pending|awaited|not known|unknown|dont know|see figure|on track|on target|on course|in progress|ongoing|in hand|as expected|as planned|as usual|" +
    "business as usual|bau|same|unchanged|(?:is )?(?:off|below|under|behind|missed|not on|above) target|target (?:was )?(?:missed|not met)|(?:did|does) not meet (?:the )?target|" +
    "red|amber|low red|high red|ok|okay|yes|no|y|n|noted|agreed|confirmed|correct|done|good|fine|test|x+)" +
    String.raw`(?: (?:at present|at the moment|at this stage|at this time|currently|presently|for now|yet|this quarter|so far|please|as usual))*$`,
);

/** A text that says nothing of its own: it points at another, or has only the words of a status. */
export function saysNothing(r: Return): readonly CommentaryRemark[] {
  const grade = thisQuartersGrade(r);
  const offTarget = grade !== null && isOffTarget(grade);
  return (["why", "doing"] as const).flatMap((field): readonly CommentaryRemark[] => {
    const said = r.commentary[field];
    const advice = said === "" || said.length > LONGEST ? null : adviceOn(said, field, offTarget);
    if (advice === null) return [];
    return [{ rule: "says-nothing", field, text: `${NAMES[field]} says "${tidyText(said)}". ${advice}` }];
  });
}

const NAMES = { why: "Why", doing: "What is being done" } as const;
const WHAT_HELPS = {
  why: "Members see that it is off target and want to know why: name the cause in a sentence.",
  doing:
    "Members see that it is off target: say what is being done about it, or that nothing can be, and why.",
} as const;

const POINTS = "Members read this on its own: say here what it points to.";
const AS_BEFORE =
  "Members do not have the earlier text beside it: say here what still holds, and what is new.";

function adviceOn(said: string, field: keyof typeof NAMES, offTarget: boolean): string | null {
  const plain = plainWords(said);
  const each = plain.split(" ");
  const points = each.every(
    (word) => POINTERS.has(word) || TIMES.has(word) || LINKS.has(word) || REF.test(word),
  );
  const has = (of: ReadonlySet<string>) => each.some((word) => of.has(word));
  const ref = each.find((word) => REF.test(word));
  if (points && ref !== undefined) return `Members read this on its own: say here what ${ref} says.`;
  // `Above last quarter` says how it went; `as last quarter` does not.
  if (points && has(TIMES)) return has(LIKENS) ? AS_BEFORE : null;
  if (points && has(POINTERS)) return POINTS;
  return offTarget && (plain === "" || EMPTY.test(plain)) ? WHAT_HELPS[field] : null;
}

/** Lower case, without punctuation but for the points in numbers, `n/a` and hyphens. */
function plainWords(text: string): string {
  return tidyText(text)
    .toLowerCase()
    .replace(/['’]s?\b/g, "")
    .replace(/[^\p{L}\p{N}./-]+/gu, " ")
    .replace(/[./-](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[./-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
