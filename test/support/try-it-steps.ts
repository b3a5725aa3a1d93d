/** One thing that a reader of docs/try-it.md does or sees, in the order of the page. */
export type TryItStep =
  | { readonly kind: "go"; readonly place: string }
  | { readonly kind: "send"; readonly text: string }
  | { readonly kind: "type"; readonly text: string; readonly label: string }
  | { readonly kind: "press"; readonly title: string }
  | { readonly kind: "see"; readonly words: string };

const TOKEN = new RegExp(
  [
    "```text\\n(?<send>[\\s\\S]*?)\\n```",
    "(?:In|in|at) (?:the channel )?\\*\\*(?<place>[^*]+)\\*\\*",
    "Type `(?<typed>[^`]+)` under \\*\\*(?<label>[^*]+)\\*\\*",
    "[Pp]ress \\*\\*(?<press>[^*]+)\\*\\*",
    "(?<seeing>You see)",
    "(?<paragraph>\\n\\n)",
    "`(?<code>[^`]+)`",
  ].join("|"),
  "g",
);

/** Reads the page: boxes are sent, `Type ... under` and `Press` are done, and what `You see` names is looked for. */
export function tryItSteps(markdown: string): readonly TryItStep[] {
  const steps: TryItStep[] = [];
  let seeing = false;
  for (const { groups = {} } of markdown.matchAll(TOKEN)) {
    const { send, place, typed, label, press, code } = groups;
    if (groups["seeing"] !== undefined) seeing = true;
    else if (groups["paragraph"] !== undefined) seeing = false;
    else if (send !== undefined) steps.push({ kind: "send", text: send });
    else if (place !== undefined) steps.push({ kind: "go", place });
    else if (typed !== undefined && label !== undefined) steps.push({ kind: "type", text: typed, label });
    else if (press !== undefined) steps.push({ kind: "press", title: press });
    else if (code !== undefined && seeing) steps.push({ kind: "see", words: code.replace(/\s+/g, " ") });
  }
  return steps;
}
