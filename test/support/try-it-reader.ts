import { wordsOf } from "./person-at-keyboard.ts";
import type { PlaygroundDriver, PlaygroundMessage } from "./playground-driver.ts";
import type { TryItStep } from "./try-it-steps.ts";

/** Does what docs/try-it.md says, in the Playground, and fails at the first step that shows something else. */
export class TryItReader {
  readonly #teams: PlaygroundDriver;
  #place: string;
  /** What was sent last: what is seen comes after it. */
  #sent: PlaygroundMessage | undefined;
  /** What was seen last: a button is pressed on it. */
  #seen: PlaygroundMessage | undefined;
  /** What the last press was answered with. */
  #answer: string | null = null;
  #inputs: Record<string, string> = {};

  constructor(teams: PlaygroundDriver) {
    this.#teams = teams;
    this.#place = teams.privateChat;
  }

  async does(step: TryItStep): Promise<void> {
    switch (step.kind) {
      case "go":
        this.#place =
          step.place === "Personal Chat" ? this.#teams.privateChat : this.#teams.channel(step.place);
        this.#answer = null;
        this.#sent = undefined;
        return;
      case "send":
        this.#answer = null;
        this.#sent = await this.#teams.say(step.text, { in: this.#place });
        return;
      case "type":
        this.#inputs[inputLabelled(this.#seen, step.label)] = step.text;
        return;
      case "press":
        await this.#press(step.title);
        return;
      case "see":
        await this.#see(step.words);
        return;
    }
  }

  async #press(title: string): Promise<void> {
    if (this.#seen === undefined) throw new Error(`There is no card to press ${title} on.`);
    const answer = await this.#teams.execute(this.#seen, (action) => action.title === title, this.#inputs);
    this.#inputs = {};
    if (answer.kind !== "card") throw new Error(`${title} was answered: ${JSON.stringify(answer)}`);
    this.#answer = wordsOf(answer.card);
  }

  async #see(words: string): Promise<void> {
    if (this.#answer !== null) {
      if (!this.#answer.includes(words))
        throw new Error(`The card does not say "${words}", but: ${this.#answer}`);
      return;
    }
    const says = ({ text, cards }: PlaygroundMessage) => `${text}\n${wordsOf(cards)}`.includes(words);
    const bot = this.#teams.config.bot.id;
    this.#seen = await this.#teams.waitForMessage((message) => message.from === bot && says(message), {
      in: this.#place,
      after: this.#sent,
    });
  }
}

function inputLabelled(message: PlaygroundMessage | undefined, label: string): string {
  const found = inputsIn(message?.cards).find((input) => input.label === label);
  if (found === undefined) throw new Error(`The card has no input called "${label}".`);
  return found.id;
}

function inputsIn(node: unknown): readonly { readonly id: string; readonly label: string }[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, id, label } = node as { type?: unknown; id?: unknown; label?: unknown };
  const isInput = typeof type === "string" && type.startsWith("Input.");
  const own = isInput && typeof id === "string" && typeof label === "string" ? [{ id, label }] : [];
  return [...own, ...Object.values(node).flatMap(inputsIn)];
}
