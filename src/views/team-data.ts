import { z } from "zod";
import type { Quarter } from "../domain/quarter.ts";
import { quarter, read } from "./action-fields.ts";

/** What the performance team's buttons ask for. */
export type TeamAction =
  | { readonly verb: "showRoundStatus" | "sendAgain" | "stopSending"; readonly quarter: Quarter }
  /** `account`: an AAD object id. */
  | { readonly verb: "letIn" | "turnAway"; readonly account: string };

const ofQuarter = z.object({ quarter });
const ofAccount = z.object({ account: z.string().min(1).max(100) });

/** Null for data that does not fit the verb. */
export function parseTeamData(verb: TeamAction["verb"], data: unknown): TeamAction | null {
  if (verb === "letIn" || verb === "turnAway") {
    const about = read(ofAccount, data);
    return about === null ? null : { verb, account: about.account };
  }
  const about = read(ofQuarter, data);
  return about === null ? null : { verb, quarter: about.quarter };
}
