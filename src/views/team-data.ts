import { z } from "zod";
import type { Quarter } from "../domain/quarter.ts";
import { quarter, read } from "./action-fields.ts";
import { VERBS } from "./verbs.ts";

/** What the performance team's buttons ask for. */
export type TeamAction =
  | { readonly verb: "showRoundStatus" | "sendAgain" | "stopSending"; readonly quarter: Quarter }
  /** `account`: an AAD object id. */
  | { readonly verb: "letIn" | "turnAway"; readonly account: string };

const ofQuarter = z.object({ quarter });
const ofAccount = z.object({ account: z.string().min(1).max(100) });

/** Null for another verb, and for data that does not fit. */
export function parseTeamData(verb: string, data: unknown): TeamAction | null {
  switch (verb) {
    case VERBS.letIn:
    case VERBS.turnAway: {
      const about = read(ofAccount, data);
      return about === null ? null : { verb, account: about.account };
    }
    case VERBS.showRoundStatus:
    case VERBS.sendAgain:
    case VERBS.stopSending: {
      const about = read(ofQuarter, data);
      return about === null ? null : { verb, quarter: about.quarter };
    }
    default:
      return null;
  }
}
