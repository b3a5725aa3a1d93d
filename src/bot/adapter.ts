import { CloudAdapter, type Activity, type TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { BotAuthentication } from "./bot-authentication.ts";
import type { BotIdentity } from "./bot-identity.ts";
import type { CloudProfile } from "./door/cloud-profile.ts";
import type { Door } from "./door/door.ts";
import type { Pass } from "./door/verify-token.ts";
import { faultMessage, newReference } from "./fault-message.ts";
import type { InboundActivity } from "./inbound-activity.ts";
import { refusal } from "./invoke-answer.ts";
import { tenantOf, tenantsOf } from "./read-incoming.ts";

/** What goes back to Teams over HTTP; a null body is an empty one. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface BotAdapter {
  receive(
    pass: Pass | null,
    activity: InboundActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<HttpAnswer>;
  /** The Authorization header for calls to Teams' connector; null where authentication is off. */
  authorise(): Promise<string | null>;
  onTurnError: (context: TurnContext, error: Error) => Promise<void>;
}

export interface AdapterOptions extends BotIdentity {
  readonly door: Door;
  readonly log: Logger;
  readonly cloud: CloudProfile;
}

export function createAdapter(options: AdapterOptions): BotAdapter {
  return new TeamsOnlyAdapter(options);
}

const noAnswer: HttpAnswer = { status: 200, body: null };

/** Adds to the SDK's adapter what it leaves out: the tenant check, and answers without the error's message. */
class TeamsOnlyAdapter extends CloudAdapter implements BotAdapter {
  readonly #options: AdapterOptions;
  readonly #authentication: BotAuthentication;

  constructor(options: AdapterOptions) {
    const authentication = new BotAuthentication(options, options.cloud);
    super(authentication);
    this.#authentication = authentication;
    this.#options = options;
  }

  authorise(): Promise<string | null> {
    const { appId } = this.#options;
    return appId === ""
      ? Promise.resolve(null)
      : this.#authentication.authorise(this.createClaimsIdentity(appId));
  }

  async receive(
    pass: Pass | null,
    inbound: InboundActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<HttpAnswer> {
    // The SDK's own shape of the same object, which `parseActivity` has checked.
    const activity = inbound as unknown as Activity;
    if (!this.#options.door.fits(pass, inbound)) return { status: 401, body: null };
    if (!this.#isOurs(inbound)) return this.#refuse(inbound);
    try {
      const caller = this.#authentication.admitted(this.createClaimsIdentity(this.#options.appId));
      const response = await this.processActivity(caller, activity, logic);
      return response ? { status: response.status, body: response.body ?? null } : noAnswer;
    } catch (error) {
      return this.#fault(inbound, error);
    }
  }

  /** The token says who signed it, not for which tenant or from which channel the activity is. */
  #isOurs(activity: InboundActivity): boolean {
    const { appId, tenantId } = this.#options;
    if (appId !== "" && activity.channelId !== "msteams") return false;
    const tenants = tenantsOf(activity);
    return tenantId === null || (tenants.length > 0 && tenants.every((each) => isSame(each, tenantId)));
  }

  #refuse(activity: InboundActivity): HttpAnswer {
    const { channelId } = activity;
    this.#options.log.warn(
      { tenant: tenantOf(activity), channelId },
      "Refused an activity of another tenant or channel",
    );
    if (!isInvoke(activity)) return { status: 403, body: null };
    const message = "Scorecard is not set up for your organisation.";
    return { status: 200, body: refusal(activity.name, 403, "WrongTenant", message) };
  }

  /** For what even `onTurnError` could not handle. */
  #fault(activity: InboundActivity, error: unknown): HttpAnswer {
    const reference = newReference();
    this.#options.log.error({ err: error, reference }, "A turn failed");
    if (!isInvoke(activity)) return { status: 500, body: null };
    return { status: 200, body: refusal(activity.name, 500, "Fault", faultMessage(reference)) };
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isInvoke(activity: InboundActivity): boolean {
  return activity.type === "invoke";
}
