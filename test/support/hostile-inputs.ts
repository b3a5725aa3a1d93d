import fc from "fast-check";
import { COMMANDS } from "../../src/domain/command.ts";
import { VERBS } from "../../src/views/verbs.ts";
import {
  type ActivityJson,
  type ActivityOptions,
  executeActivity,
  installationActivity,
  invokeActivity,
  membersActivity,
  mentionActivity,
  messageActivity,
  searchActivity,
  submitActivity,
  targetedActivity,
} from "./activities.ts";
import { anyText } from "./any-text.ts";

/** Words, signs and characters that mean something to one of the parsers, or to what shows or stores text. */
const PARTS = [
  " ", "  ", "\n", "\t", "\r\n", "\u00a0", "&nbsp;", "a", "1", "0", ".", ",", ";", ":", "-", "–", "(", ")", "%", "£", "/", "?", "#", "*",
  "1.1", "1.17", "2.1", "43.2%", "10/26", "38.5% (10/26)", "36 (151)", "1,250", "14 000", "£1.1m", "1e400", "NaN", "-0", "५०", "９",
  "is", "to", "and", "for", "until", "because", "by when:", "why:", "please update", "no data", "awaited until", "last year", "now", "from 41% to",
  "up", "target", "zero", "a couple of", "twenty-one", "next Friday", "end of January", "31/02/2020", "29 Feb", "2019/20 Q2", "Q9", "quarter 3",
  "all", "everything", "waste", "recycling", "missed bins", "anti-social", "withdraw", "yes", "anyway", "sheet", "status",
  "<at>", "</at>", "<at>Scorecard</at>", "<b>", "&lt;", "<!--", "**", "[x](http://x.example)", "${actual}", "{{DATE()}}", "' or 1 eq 1", "\\", "\"", "'",
  "__proto__", "constructor", "toString", "\u0000", "\u0007", "\u001b[31m", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\ud800", "\udfff", "\ue000", "\ue063",
  "é", "ß", "İ", "ﬃ", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩‍👩‍👧", "שלום", "Ａ", "\u0301".repeat(30),
] as const; // prettier-ignore

/** Most are short: a bot that is slow on one long text in a hundred is found all the same. */
const times = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 8 }) },
  { weight: 3, arbitrary: fc.integer({ min: 50, max: 2_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2_000, max: 20_000 }) },
);

const MOST_CHARACTERS = 60_000;

const repeated = fc
  .tuple(fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 3 }), times)
  .map(([parts, count]) => parts.join("").repeat(count).slice(0, MOST_CHARACTERS));

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 25 }).map((parts) => parts.join(" ")),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 25 }).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom(...PARTS), repeated, fc.constantFrom(...PARTS)).map((parts) => parts.join("")),
  anyText(200),
);

const commandText = fc
  .tuple(
    fc.constantFrom("/", "", "/ "),
    fc.constantFrom(...COMMANDS),
    fc.constantFrom(" ", "", ": "),
    hostileText,
  )
  .map((parts) => parts.join(""));

const typedAnswer = fc
  .tuple(fc.constantFrom("1.1 ", "2.1 ", "schools ", "", "#2.1: ", "2.1 43% "), hostileText)
  .map((parts) => parts.join(""));

const message = fc.oneof(commandText, commandText, typedAnswer, hostileText);

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    {},
    [],
    [null],
    0,
    -1,
    0.5,
    1e308,
    true,
    "constructor",
    "\ud800",
  ),
);

/** The same with one part anywhere in it replaced, or with one more. */
function altered(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.nat(), leaf, fc.constantFrom(null, "__proto__", "verb", "text", "0"))
    .map(([at, by, extra]) => {
      const copy: unknown = structuredClone(value);
      const places = placesIn(copy);
      const place = places[at % Math.max(places.length, 1)];
      if (place === undefined) return by;
      Object.defineProperty(place.of, extra ?? place.key, {
        value: by,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return copy;
    });
}

interface PlaceIn {
  readonly of: object;
  readonly key: string;
}

function placesIn(value: unknown): readonly PlaceIn[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [{ of: value, key }, ...placesIn(part)]);
}

export interface HostileOptions {
  /** Who sends, and where to answer. */
  readonly senders: readonly ActivityOptions[];
  /** Data of buttons that the bot itself has put on cards. */
  readonly buttons: readonly { readonly verb: string; readonly data: unknown }[];
}

const WHERE = ["personal", "personal", "channel", "group"] as const;
const INVOKES = [
  "composeExtension/query",
  "fileConsent/invoke",
  "task/fetch",
  "adaptiveCard/action",
  "x",
] as const;
const EVENTS = ["add", "add-upgrade", "remove", "remove-upgrade"] as const;

/** An activity of any kind that Teams sends, with hostile contents, or broken anywhere. */
export function hostileActivity({ senders, buttons }: HostileOptions): fc.Arbitrary<unknown> {
  const options = fc
    .tuple(fc.constantFrom(...senders), fc.constantFrom(...WHERE))
    .map(([sender, where]): ActivityOptions => ({ ...sender, where }));
  const data = fc.oneof(
    fc.constantFrom(...buttons.map((each) => each.data)).chain(altered),
    fc.constantFrom(...buttons.map((each) => each.data)).chain((value) => altered(value).chain(altered)),
    leaf,
  );
  const verb = fc.oneof(
    fc.constantFrom(...Object.values(VERBS)),
    fc.constantFrom(...buttons.map((each) => each.verb)),
    hostileText,
  );
  const of = <T>(arbitrary: fc.Arbitrary<T>, make: (value: T, options: ActivityOptions) => ActivityJson) =>
    fc.tuple(arbitrary, options).map(([value, from]) => make(value, from));
  const press = fc.tuple(verb, data);
  const whole = fc.oneof(
    { weight: 6, arbitrary: of(message, messageActivity) },
    { weight: 2, arbitrary: of(message, mentionActivity) },
    { weight: 1, arbitrary: of(message, targetedActivity) },
    { weight: 5, arbitrary: of(press, ([name, value], from) => executeActivity(name, value, from)) },
    { weight: 2, arbitrary: of(press, ([name, value], from) => submitActivity(withVerb(name, value), from)) },
    { weight: 1, arbitrary: of(hostileText, (words, from) => searchActivity(words, from)) },
    {
      weight: 1,
      arbitrary: of(fc.tuple(fc.constantFrom(...INVOKES), leaf), ([name, value], from) =>
        invokeActivity(name, value, from),
      ),
    },
    { weight: 1, arbitrary: of(htmlMessage, (parts, from) => ({ ...messageActivity("", from), ...parts })) },
    { weight: 1, arbitrary: of(fc.constantFrom(...EVENTS), installationActivity) },
    {
      weight: 1,
      arbitrary: of(fc.array(hostileText, { maxLength: 3 }), (added, from) =>
        membersActivity({ added }, from),
      ),
    },
  );
  return fc.oneof(
    { weight: 3, arbitrary: whole },
    { weight: 1, arbitrary: whole.chain(altered) },
    { weight: 1, arbitrary: whole.chain((value) => altered(value).chain(altered)) },
  );
}

function withVerb(verb: string, data: unknown): unknown {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data, verb } : data;
}

const TAGS = ["<div>", "</div>", "<p>", "<at id=\"0\">", "</at>", "<br>", "<table><tr><td>", "<img src=x>", "<script>", "</script>", "<![CDATA[", "<!--", "&#x1F600;", "&amp;", "<a href='", "<pre>", "<span itemtype=\"http://schema.skype.com/Mention\">"] as const; // prettier-ignore

const htmlMessage = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...TAGS), hostileText), { maxLength: 12 }),
    times,
    fc.array(leaf, { maxLength: 3 }),
  )
  .map(([parts, count, entities]) => ({
    attachments: [
      {
        contentType: "text/html",
        content: parts.join("").repeat(Math.min(count, 200)).slice(0, MOST_CHARACTERS),
      },
    ],
    entities: entities.map((text) => ({ type: "mention", text, mentioned: { id: text } })),
  }));

const segment = fc.oneof(
  anyText(60),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
  fc
    .record({
      alg: fc.constantFrom("RS256", "none", "HS256", "ES256"),
      kid: fc.oneof(fc.constantFrom("teams", "__proto__"), fc.string()),
      typ: leaf,
    })
    .map((header) => Buffer.from(JSON.stringify(header)).toString("base64url")),
  fc.base64String({ maxLength: 1_000 }),
);

/** An Authorization header that nobody signed, of characters that HTTP takes. */
export const hostileAuthorization: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("Bearer ", "bearer ", "Basic ", "", "Bearer  "),
    fc.array(segment, { maxLength: 5 }),
    fc.constantFrom("", ".", ".."),
  )
  .map(([scheme, parts, end]) =>
    `${scheme}${parts.join(".")}${end}`.replace(/[^\x20-\x7e]/g, "~").slice(0, 9_000),
  );

/** Some hundred rows of the usual, thousands of short ones. */
const LONGEST_FILE = 20_000;

const cell = fc.oneof(
  hostileText,
  hostileText.map((text) => `"${text}"`),
  fc.constantFrom('"', '""', "", "=1+1", "43.2%", "2019/20 Q2", "1.1", "HG"),
);

/** Lines of cells, mostly under these columns. */
export function hostileCsv(columns: readonly string[]): fc.Arbitrary<string> {
  const header = fc.oneof(
    { weight: 4, arbitrary: fc.constant(columns) },
    { weight: 1, arbitrary: fc.shuffledSubarray([...columns]) },
    { weight: 1, arbitrary: fc.array(cell, { maxLength: 40 }) },
  );
  const row = fc.oneof(
    { weight: 4, arbitrary: fc.array(cell, { minLength: columns.length, maxLength: columns.length }) },
    { weight: 1, arbitrary: fc.array(cell, { maxLength: 60 }) },
  );
  return fc
    .tuple(
      header,
      fc.array(row, { maxLength: 12 }),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n", "\r"),
    )
    .map(([first, rows, delimiter, end]) =>
      [first, ...rows]
        .map((cells) => cells.join(delimiter))
        .join(end)
        .slice(0, LONGEST_FILE),
    );
}
