import type { Verb } from "./verbs.ts";

export type ActionData = Readonly<Record<string, string | number>>;

export interface ButtonOptions {
  readonly primary: boolean;
  /** False: what is typed in the card is not sent along. */
  readonly withInputs: boolean;
}

/** A button as the card holds it. */
export interface ExecuteAction {
  readonly type: "Action.Execute";
  readonly title: string;
  readonly verb: Verb;
  readonly data: ActionData;
  readonly style: "positive" | "default";
  readonly associatedInputs: "auto" | "none";
  readonly fallback: object;
}

const PLAIN: ButtonOptions = { primary: false, withInputs: false };

/** A button for any client: one that does not know Action.Execute sends the same data as an Action.Submit. */
export function executeAction(
  title: string,
  verb: Verb,
  data: ActionData,
  options: Partial<ButtonOptions> = {},
): ExecuteAction {
  const { primary, withInputs } = { ...PLAIN, ...options };
  const associatedInputs = withInputs ? "auto" : "none";
  const fallback = { type: "Action.Submit", title, data: { ...data, verb }, associatedInputs };
  const style = primary ? "positive" : "default";
  return { type: "Action.Execute", title, verb, data, style, associatedInputs, fallback };
}
