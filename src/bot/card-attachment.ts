import { withSubmitActions } from "../views/submit-actions.ts";

/** What a card's buttons are. "submit" is for clients that fail at Action.Execute, as some on phones do. */
export const CARD_ACTIONS = ["execute", "submit"] as const;
export type CardActions = (typeof CARD_ACTIONS)[number];

const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** A card as it leaves the bot, by whatever way; `attachCard` alone makes one. */
export interface CardAttachment {
  readonly contentType: typeof CARD_TYPE;
  readonly content: object;
}

export type AttachCard = (card: object) => CardAttachment;

/** The border that every card passes on its way out: here, and nowhere else, its buttons become what the setting says. */
export function attachCards(actions: CardActions): AttachCard {
  return (card) => ({
    contentType: CARD_TYPE,
    content: actions === "submit" ? withSubmitActions(card) : card,
  });
}
