import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "../../src/bot/read-html.ts";

const MENTION = 'itemscope itemtype="http://schema.skype.com/Mention"';
const REPLY = 'itemscope itemtype="http://schema.skype.com/Reply" itemid="1688"';

describe("the text of HTML, as the person sees it", () => {
  const cases: [string, string, string][] = [
    ["plain", "1.17 43.2%", "1.17 43.2%"],
    ["a paragraph", "<p>1.17 43.2%</p>", "1.17 43.2%"],
    ["lines by <br>", "<div><div>1.17 43.2%<br>1.18 12<br/>1.19 5</div></div>", "1.17 43.2%\n1.18 12\n1.19 5"],
    ["lines by blocks", "<div>1.17 43.2%</div>\n<div>1.18 12</div>", "1.17 43.2%\n1.18 12"],
    ["a line left empty", "<p>One</p><p>&nbsp;</p><p>Two</p>", "One\n\nTwo"],
    ["two breaks", "One<br><br>Two", "One\n\nTwo"],
    ["a break at the end of a block", "<div>One<br></div><div>Two</div>", "One\nTwo"],
    ["paragraphs that nobody closed", "<p>One<p>Two", "One\nTwo"],
    ["a list", "<ul><li>1.17 43.2%</li><li>1.18 12</li></ul>", "1.17 43.2%\n1.18 12"],
    ["a table", "<table><tr><td>1.17</td><td>43.2%</td></tr><tr><td>1.18</td><td>12</td></tr></table>", "1.17 43.2%\n1.18 12"],
    ["white space that is not shown", "<p>\n  1.17\t 43.2%\n </p>\n", "1.17 43.2%"],
    ["white space that is", "<pre>1.17 43.2%\n1.18 12</pre>", "1.17 43.2%\n1.18 12"],
    ["words in bold", "<p>Not <strong>yet</strong><em>!</em></p>", "Not yet!"],
    ["entities", "&lt;5% &amp; &pound;3&nbsp;m &#8211; &#x1F600; &apos;x&apos;", "<5% & £3\u00a0m – 😀 'x'"],
    ["what is no entity", "R&D &nosuch; 3 < 4 &", "R&D &nosuch; 3 < 4 &"],
    ["a comment", "1<!-- 2 -->3", "13"],
    ["scripts and styles", "<style>p {}</style><script>alert(1)</script><p>Yes</p>", "Yes"],
    ["a quoted reply", `<blockquote ${REPLY}><strong>Ann</strong><p>1.17 99%</p></blockquote><p>1.17 43.2%</p>`, "1.17 43.2%"],
    ["a message that was forwarded", '<p>See</p><blockquote itemtype="http://schema.skype.com/Forward">1.17 99%</blockquote>', "See"],
    ["a quotation of the person's own", "<blockquote>As agreed</blockquote><p>Yes</p>", "As agreed\nYes"],
    ["an emoji", '<p>Done <img alt="👍" itemtype="http://schema.skype.com/Emoji" src="x"></p>', "Done 👍"],
    ["an emoji of another client", '<p>Done <emoji id="yes" alt="👍" title="Yes"></emoji></p>', "Done 👍"],
    ["a link", '<p>See <a href="https://council.example">the minutes</a></p>', "See the minutes"],
    ["a mention", '<p><at id="0">Scorecard</at>&nbsp;/kpi 1.17</p>', "<at>Scorecard</at>\u00a0/kpi 1.17"],
    ["another client's mention", `<div><div><span ${MENTION} itemid="0">Scorecard</span>&nbsp;/kpi 1.17<br></div></div>`, "<at>Scorecard</at>\u00a0/kpi 1.17"],
    ["a mention with more in it", `<at id="0"><b>Ann</b> &lt;x&gt;<br>Lee</at>`, "<at>Ann x Lee</at>"],
    ["a mention that nobody closed", "<p><at>Ann</p><p>Yes</p>", "<at>Ann</at>\nYes"],
    ["nothing", "<div></div>", ""],
  ]; // prettier-ignore
  it.each(cases)("%s", (_, html, text) => {
    expect(readHtml(html)?.text).toBe(text);
  });
});

describe("what of it cannot be read", () => {
  const cases: [string, string, string[]][] = [
    ["text", "<p>Yes</p>", []],
    ["a picture", '<div><img src="https://x/y.png" width="20"></div>', ["picture"]],
    ["pictures", "<img src=a><img src=b>", ["picture"]],
    ["a sticker", '<img itemtype="http://schema.skype.com/Sticker" alt="Cat" src="x">', ["picture"]],
    ["an emoji", '<img itemtype="http://schema.skype.com/Emoji" alt="👍" src="x">', []],
    ["a picture in a quoted reply", `<blockquote ${REPLY}><img src="x"></blockquote>Yes`, []],
    ["a recording", '<video itemtype="http://schema.skype.com/AMSVideo" src="x"></video>', ["recording"]],
    ["sound, and a picture", "<audio src=x></audio><img src=y>", ["recording", "picture"]],
  ];
  it.each(cases)("%s", (_, html, unread) => {
    expect(readHtml(html)?.unread).toEqual(unread);
  });
});

describe("HTML that is made to be slow", () => {
  const size = 250_000;
  const hostile: [string, string][] = [
    ["opened and never closed", "<b>".repeat(size / 3)],
    ["closed and never opened", "</b>".repeat(size / 4)],
    ["opened, then something else closed", "<b>".repeat(size / 6) + "</i>".repeat(size / 8)],
    ["paragraphs closed", "</p>".repeat(size / 4)],
    ["a tag that does not end", `<b ${"a ".repeat(size / 2)}`],
    ["attributes", `<b ${Array.from({ length: size / 10 }, (_, i) => `a${i}=b`).join(" ")}>`],
    ["less-than signs", "<".repeat(size)],
    ["ampersands", "&".repeat(size)],
    ["entities", "&#32;".repeat(size / 5)],
    ["spaces", " ".repeat(size)],
    ["hard spaces", `${"\u00a0".repeat(size)}x`],
    ["breaks", "<br>".repeat(size / 4)],
    ["mentions", "<at>".repeat(size / 4)],
    ["pictures", "<svg>".repeat(size / 5) + "</svg>".repeat(size / 8)],
  ];
  it.each(hostile)("%s", (_, html) => {
    const started = performance.now();
    readHtml(html);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("deeper than any client writes it is not read at all", () => {
    expect(readHtml(`${"<div>".repeat(1_000)}1.17 43.2%`)).toBeNull();
    expect(readHtml(`${"<div>".repeat(100)}1.17 43.2%`)?.text).toBe("1.17 43.2%");
  });

  it("whatever it is, no markup of it is left over", () => {
    const piece = fc.constantFrom("<p>", "</p>", "<at>", "</at>", "<br>", "x", " ", "&amp;", "<pre>", "</pre>", "<img>", "<li", ">", "<script>"); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = readHtml(pieces.join(""))?.text ?? "";
        expect(text.replaceAll(/<at>[^<>]*<\/at>/g, "")).not.toMatch(/<[a-z/]/);
      }),
    );
  });
});
