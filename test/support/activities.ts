/** Activities in the shapes that Teams sends, for tests to post to the bot. */
export const tenantId = "7d1c4a5e-9c1b-4f0e-8a52-3b6f0e9d2c11";
export const bot = { id: "28:b1d6c2f4-0000-4000-8000-5c03eca2d001", name: "Scorecard" };

export interface PersonInTeams {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

export const jo: PersonInTeams = {
  id: "29:1-jo",
  name: "Jo Bloggs",
  aadObjectId: "0f5b1c1e-0000-4000-8000-000000000001",
};

export const channel = {
  id: "19:performance@thread.tacv2",
  name: "Performance",
  team: { id: "19:team@thread.tacv2", name: "Corporate Strategy" },
};

export interface ActivityOptions {
  readonly serviceUrl: string;
  readonly from?: PersonInTeams;
  readonly where?: "personal" | "group" | "channel";
  /** Which channel; the one below unless given. */
  readonly inChannel?: typeof channel;
  /** The message whose card is pressed; one that is not there unless given. */
  readonly pressed?: string;
  /** The post that a channel's message is under. */
  readonly root?: string;
  readonly tenant?: string;
}

/** A JSON activity; a test may spread another over it to break it. */
export type ActivityJson = Readonly<Record<string, unknown>>;

let nextId = 1;

function base({
  serviceUrl,
  from = jo,
  where = "personal",
  inChannel = channel,
  root,
  tenant = tenantId,
}: ActivityOptions): ActivityJson {
  nextId += 1;
  const ids = {
    personal: `a:${from.id}`,
    group: "19:group@thread.v2",
    channel: root === undefined ? inChannel.id : `${inChannel.id};messageid=${root}`,
  };
  return {
    id: String(1_690_000_000_000 + nextId),
    timestamp: "2026-11-02T09:00:00.000Z",
    channelId: "msteams",
    serviceUrl,
    from,
    recipient: bot,
    locale: "en-GB",
    conversation: {
      id: ids[where],
      conversationType: where === "group" ? "groupChat" : where,
      tenantId: tenant,
      ...(where === "personal" ? {} : { isGroup: true }),
    },
    channelData: {
      tenant: { id: tenant },
      ...(where === "channel"
        ? { team: inChannel.team, channel: { id: inChannel.id, name: inChannel.name } }
        : {}),
    },
    entities: [{ type: "clientInfo", locale: "en-GB", country: "GB", platform: "Windows" }],
  };
}

export function messageActivity(text: string, options: ActivityOptions): ActivityJson {
  return { ...base(options), type: "message", textFormat: "plain", text };
}

/** A file sent in a chat: Teams puts it into the sender's OneDrive first. */
export function fileActivity(name: string, downloadUrl: unknown, options: ActivityOptions): ActivityJson {
  const fileType = name.split(".").at(-1) ?? "";
  return {
    ...messageActivity("", options),
    attachments: [
      {
        contentType: "application/vnd.microsoft.teams.file.download.info",
        contentUrl: "https://demo-my.sharepoint.com/personal/jo/Documents/file",
        name,
        content: { downloadUrl, uniqueId: "u1", fileType },
      },
      { contentType: "text/html", content: "<div></div>" },
    ],
  };
}

/** As it comes from a channel or a group chat, where the bot must be mentioned. */
export function mentionActivity(text: string, options: ActivityOptions): ActivityJson {
  const mention = `<at>${bot.name}</at>`;
  return {
    ...messageActivity(`${mention}\u00a0${text}\n`, { where: "channel", root: "1689", ...options }),
    entities: [{ type: "mention", mentioned: bot, text: mention }],
  };
}

/** A slash command in a channel: seen by its sender and the bot only. */
export function targetedActivity(text: string, options: ActivityOptions): ActivityJson {
  return {
    ...messageActivity(text, { where: "channel", root: "1689", ...options }),
    recipient: { ...bot, isTargeted: true },
  };
}

/** The press of an Action.Execute button, or an automatic refresh of its card. */
export function executeActivity(
  verb: string,
  data: unknown,
  { trigger = "manual", ...options }: ActivityOptions & { readonly trigger?: "manual" | "automatic" },
): ActivityJson {
  return {
    ...base(options),
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: "1688",
    value: { action: { type: "Action.Execute", title: "Save", verb, data }, trigger },
  };
}

export function invokeActivity(name: string, value: unknown, options: ActivityOptions): ActivityJson {
  return { ...base(options), type: "invoke", name, value };
}

/** A key pressed in a search message extension; the first query, before any key, has no words. */
export function searchActivity(
  words: string | null,
  { page = {}, ...options }: ActivityOptions & { readonly page?: { skip?: number; count?: number } },
): ActivityJson {
  const parameter = words === null ? { name: "initialRun", value: "true" } : { name: "words", value: words };
  const value = {
    commandId: "findMeasure",
    parameters: [parameter],
    queryOptions: { skip: 0, count: 25, ...page },
  };
  return invokeActivity("composeExtension/query", value, options);
}

/** The press of an Action.Submit button: what an Action.Execute falls back to in old clients. */
export function submitActivity(value: unknown, options: ActivityOptions): ActivityJson {
  return { ...base(options), type: "message", value, replyToId: options.pressed ?? "1688" };
}

export function installationActivity(
  action: "add" | "add-upgrade" | "remove" | "remove-upgrade",
  options: ActivityOptions,
): ActivityJson {
  return { ...base(options), type: "installationUpdate", action };
}

export function membersActivity(
  change: { readonly added?: readonly string[]; readonly removed?: readonly string[] },
  options: ActivityOptions,
): ActivityJson {
  const ids = (list: readonly string[]) => list.map((id) => ({ id }));
  return {
    ...base(options),
    type: "conversationUpdate",
    ...(change.added ? { membersAdded: ids(change.added) } : {}),
    ...(change.removed ? { membersRemoved: ids(change.removed) } : {}),
  };
}
