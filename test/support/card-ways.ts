import { inject } from "vitest";
import { CARD_ACTIONS, type CardActions } from "../../src/bot/card-attachment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Set where all tests are run with these buttons. */
    cardActions: CardActions | undefined;
  }
}

const given = inject("cardActions");

/** What the buttons of a test's cards are, unless it says otherwise. */
export const usualWay: CardActions = given ?? "execute";

/** For the stories that every run tells both ways; a run with one kind of buttons tells them that way. */
export const bothWays: readonly CardActions[] = given === undefined ? CARD_ACTIONS : [given];
