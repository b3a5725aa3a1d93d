import { writeFile } from "node:fs/promises";

export interface PlaygroundUser {
  /** The Teams id: what a bot sees as `activity.from.id`. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  /** The sign-in name; the e-mail address unless given. */
  readonly userPrincipalName?: string;
}

/** The people and places the Playground shows. It knows one team, one group chat and one person at the keyboard. */
export interface PlaygroundModel {
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly currentUser: PlaygroundUser;
  /** Everybody else, at most five: they are members of the team and of the group chat. */
  readonly users: readonly PlaygroundUser[];
  readonly personalChat: { readonly id: string };
  readonly groupChat: { readonly id: string; readonly name: string };
  readonly team: {
    /** Also the id of the channel "General", which every team has. */
    readonly id: string;
    readonly name: string;
    readonly aadGroupId: string;
    /** The Playground takes one channel besides General. */
    readonly channel: { readonly id: string; readonly name: string };
  };
}

const usersItInsistsOn = 5;

/** Writes the Playground's configuration file. Its format asks for exactly five users: strangers fill empty seats. */
export async function writePlaygroundConfig(path: string, model: PlaygroundModel): Promise<void> {
  if (model.users.length > usersItInsistsOn) {
    throw new RangeError(
      `The Playground takes ${usersItInsistsOn} users besides the current one, not ${model.users.length}.`,
    );
  }
  const strangers = Array.from({ length: usersItInsistsOn - model.users.length }, (_, seat) =>
    stranger(seat + 1),
  );
  const { channel, ...team } = model.team;
  const config = {
    version: "0.1.1",
    tenantId: model.tenantId,
    bot: model.bot,
    currentUser: asConfigUser(model.currentUser),
    users: [...model.users, ...strangers].map(asConfigUser),
    personalChat: model.personalChat,
    groupChat: model.groupChat,
    team: { ...team, channels: [channel] },
  };
  // JSON is YAML too.
  await writeFile(path, `${JSON.stringify(config, null, 2)}\n`, "utf8");
}

function asConfigUser(user: PlaygroundUser): Record<string, string> {
  return {
    id: user.id,
    name: `${user.givenName} ${user.surname}`,
    // Spelt so in the Playground's schema.
    userPrincipleName: user.userPrincipalName ?? user.email,
    aadObjectId: user.aadObjectId,
    givenName: user.givenName,
    surname: user.surname,
    email: user.email,
  };
}

function stranger(seat: number): PlaygroundUser {
  return {
    id: `stranger-${seat}`,
    aadObjectId: `00000000-0000-4000-8000-00000000000${seat}`,
    givenName: "Stranger",
    surname: String(seat),
    email: `stranger${seat}@example.org`,
  };
}
