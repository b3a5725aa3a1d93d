import type { OpenOutcome, PersonalConversations, Sender, SendFailure, SendOutcome } from "../sender-port.ts";
import type { Permits } from "./permits.ts";

export type CampaignSender = Sender & PersonalConversations;

/** Each request waits for its permit; told to wait, the replica pauses. `onPermit`: told each time one was given. */
export function pacedSender(sender: CampaignSender, permits: Permits, onPermit: () => void): CampaignSender {
  async function paced<T extends SendOutcome | OpenOutcome>(
    call: () => Promise<T>,
  ): Promise<T | SendFailure> {
    const permit = await permits.take();
    if (permit === null) return toldToWait("not tried yet");
    onPermit();
    const outcome = await call();
    if (outcome.kind === "sent" || outcome.kind === "opened") permits.accepted();
    if (outcome.kind !== "wait") return outcome;
    await permits.refused(permit, outcome.afterSeconds);
    return toldToWait(outcome.why);
  }

  function toldToWait(why: string): SendFailure {
    const afterSeconds = permits.pausedFor() / 1000;
    return { kind: "wait", afterSeconds, why: `${why}: Teams asked to wait ${Math.ceil(afterSeconds)} s` };
  }

  return {
    send: (...of) => paced(() => sender.send(...of)),
    reply: (...of) => paced(() => sender.reply(...of)),
    update: (...of) => paced(() => sender.update(...of)),
    remove: (...of) => paced(() => sender.remove(...of)),
    openPersonalConversation: (...of) => paced(() => sender.openPersonalConversation(...of)),
  };
}
