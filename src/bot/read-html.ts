import { Parser } from "htmlparser2";

/** Of what the bot cannot read: pictures of any kind; voice and video. */
export type Unreadable = "picture" | "recording";

export interface HtmlContents {
  /** Its blocks on lines of their own, hard spaces kept, mentions as `<at>Ann Lee</at>`, as the `text` of a message has them. */
  readonly text: string;
  /** What is in it besides, each kind once. */
  readonly unread: readonly Unreadable[];
}

/** Deeper than any client writes it; with it the parser's time is linear. */
const DEEPEST = 200;

const HIDDEN = new Set(["script", "style", "head", "title", "template", "noscript", "svg", "attachment"]);
const BLOCKS = new Set([
  "address", "article", "aside", "blockquote", "body", "codeblock", "dd", "details", "div", "dl", "dt", "figure", "footer",
  "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
]); // prettier-ignore
const RECORDINGS = new Set(["audio", "video"]);

/** Null: nested too deep to be a person's message. */
export function readHtml(html: string): HtmlContents | null {
  const reader = new HtmlReader();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (reader.open(name, attributes) > DEEPEST) parser.pause();
    },
    ontext: (data) => reader.write(data),
    onclosetag: () => reader.close(),
  });
  parser.end(html);
  return reader.contents();
}

type Attributes = Readonly<Record<string, string>>;
type Kind = "hidden" | "mention" | "preformatted" | "block" | "cell" | "inline";

class HtmlReader {
  readonly #written: string[] = [];
  readonly #unread = new Set<Unreadable>();
  readonly #open: Kind[] = [];
  readonly #inside: Record<Kind, number> = {
    hidden: 0,
    mention: 0,
    preformatted: 0,
    block: 0,
    cell: 0,
    inline: 0,
  };
  #last = "\n";

  /** How deep it is nested then. */
  open(name: string, attributes: Attributes): number {
    const kind = kindOf(name, attributes);
    if (kind === "block" || kind === "preformatted") this.#endLine();
    this.#open.push(kind);
    this.#inside[kind] += 1;
    if (kind === "mention" && this.#inside.mention === 1) this.#put("<at>");
    if (name === "br") this.#break();
    this.#show(name, attributes);
    return this.#open.length;
  }

  close(): void {
    const kind = this.#open.pop();
    if (kind === undefined) return;
    this.#inside[kind] -= 1;
    if (kind === "mention" && this.#inside.mention === 0) this.#put("</at>");
    if (kind === "cell") this.write(" ");
    if (kind === "block" || kind === "preformatted") this.#endLine();
  }

  write(data: string): void {
    const shown = this.#inside.mention > 0 ? data.replace(/[<>]/g, "") : data;
    if (this.#inside.preformatted > 0) return this.#put(shown);
    const text = shown.replace(/[ \t\r\n\f]+/g, " ");
    this.#put(/\s$/.test(this.#last) ? text.replace(/^ /, "") : text);
  }

  contents(): HtmlContents | null {
    if (this.#open.length > 0) return null;
    const lines = this.#written.join("").split("\n");
    return { text: lines.map((line) => line.trimEnd()).join("\n").trim(), unread: [...this.#unread] }; // prettier-ignore
  }

  /** What is shown in place of text: an emoji has a text of its own. */
  #show(name: string, { alt = "", itemtype = "" }: Attributes): void {
    if (this.#inside.hidden > 0) return;
    if (name === "emoji" || name === "customemoji" || /\/emoji$/i.test(itemtype)) return this.write(alt);
    if (name === "img") this.#unread.add("picture");
    if (RECORDINGS.has(name)) this.#unread.add("recording");
  }

  #break(): void {
    if (this.#inside.mention > 0) this.write(" ");
    else this.#put("\n");
  }

  #endLine(): void {
    if (this.#inside.mention > 0) this.write(" ");
    else if (this.#last !== "\n") this.#put("\n");
  }

  #put(text: string): void {
    if (this.#inside.hidden > 0 || text === "") return;
    this.#written.push(text);
    this.#last = text.slice(-1);
  }
}

function kindOf(name: string, { itemtype = "" }: Attributes): Kind {
  if (HIDDEN.has(name) || /\/(?:reply|forward)$/i.test(itemtype)) return "hidden";
  if (name === "at" || /\/mention$/i.test(itemtype)) return "mention";
  if (name === "pre") return "preformatted";
  if (name === "td" || name === "th") return "cell";
  return BLOCKS.has(name) ? "block" : "inline";
}
