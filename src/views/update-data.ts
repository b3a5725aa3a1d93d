import { z } from "zod";
import { actionId, type ActionId } from "../domain/action.ts";
import type { TypedUpdate } from "../domain/check-update.ts";
import type { Quarter } from "../domain/quarter.ts";
import { quarter, read, refuse, typedText, wholeNumber } from "./action-fields.ts";
import { VERBS } from "./verbs.ts";

/** The form of an action that a person turns away from. */
export interface LeftUpdate {
  readonly actionId: ActionId;
  /** How many changes there were when it was made. */
  readonly version: number;
  readonly typed: TypedUpdate;
  /** They were told already that what they typed is not saved. */
  readonly leave: boolean;
}

export type UpdateActionRequest =
  | {
      readonly verb: "submitAction";
      readonly quarter: Quarter;
      readonly actionId: ActionId;
      readonly version: number;
      readonly typed: TypedUpdate;
    }
  | { readonly verb: "keepAction"; readonly quarter: Quarter; readonly actionId: ActionId }
  | {
      readonly verb: "showAction";
      readonly quarter: Quarter;
      readonly actionId: ActionId;
      readonly left: LeftUpdate | null;
    };

/** The choice of no status: a list on a card cannot be emptied. */
export const NO_STATUS = "none";

const action = z.string().min(1).max(1000).transform(actionId);

const typedUpdate = z
  .object({ status: typedText, update: typedText, reached: typedText, reason: typedText })
  .transform((typed) => ({ ...typed, status: typed.status === NO_STATUS ? "" : typed.status }));

/** A button names its action; a list beside a button gives it as the choice. */
const chosenAction = z
  .object({ quarter, actionId: action.optional(), pick: action.optional() })
  .transform(({ quarter, actionId, pick }, context) => ({
    quarter,
    actionId: actionId ?? pick ?? refuse(context, "nothing chosen"),
  }));

const leftUpdate = z
  .object({ from: action.optional(), version: wholeNumber.default(0), leave: z.literal("yes").optional() })
  .transform(({ from, version, leave }) =>
    from === undefined ? null : { actionId: from, version, leave: leave === "yes" },
  );

/** Reads the data of a button on an actions card; null for another verb, or data that does not fit it. */
export function parseUpdateData(verb: string, data: unknown): UpdateActionRequest | null {
  const about = read(chosenAction, data);
  const typed = read(typedUpdate, data);
  if (about === null) return null;
  switch (verb) {
    case VERBS.submitAction: {
      const form = read(z.object({ version: wholeNumber }), data);
      return form === null || typed === null ? null : { verb, ...about, ...form, typed };
    }
    case VERBS.keepAction:
      return { verb, ...about };
    case VERBS.showAction: {
      const form = read(leftUpdate, data);
      return { verb, ...about, left: form === null || typed === null ? null : { ...form, typed } };
    }
    default:
      return null;
  }
}
