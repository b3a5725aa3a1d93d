import { readFileSync } from "node:fs";
import { z } from "zod";
import { ScorecardError } from "./app/errors.ts";
import { CARD_ACTIONS, type CardActions } from "./bot/card-attachment.ts";
import { type CloudProfile, type ParsedCloud, parseCloudProfile } from "./bot/door/cloud-profile.ts";
import { parseQuarter } from "./domain/quarter.ts";
import { misspeltSettings, wrongIdentity, wrongProxies } from "./setting-mistakes.ts";
import { parseReminderSteps, type ReminderSteps } from "./domain/reminder-steps.ts";

import type { EarlierPlan } from "./storage/plans.ts";

export const READERS = ["everyone", "listed"] as const;
export type Readers = (typeof READERS)[number];

export const CONSULTED = ["nobody", "portfolio-holders"] as const;
export type Consulted = (typeof CONSULTED)[number];

/** Every setting, from the environment. README lists them. */
export interface Config {
  /** A connection string, or the address of the account's tables. */
  readonly storage: string;
  readonly planId: string;
  /** The plans that it replaced. */
  readonly earlierPlans: readonly EarlierPlan[];
  /** What the tables' names start with; null for the usual. */
  readonly tablePrefix: string | null;
  readonly bot: {
    readonly appId: string;
    readonly appPassword: string | null;
    readonly appType: "SingleTenant" | "UserAssignedMSI";
    readonly tenantId: string | null;
  };
  /** Microsoft's public cloud, unless a file describes another. */
  readonly cloud: CloudProfile | null;
  /** What the cards' buttons are. */
  readonly cardActions: CardActions;
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  readonly logLevel: string;
  readonly reminders: ReminderSteps;
  /** Messages and presses a minute that one person may send. */
  readonly personLimit: number;
  /** Who sees what is published: everyone of the tenant, or those who are in the people file. */
  readonly readers: Readers;
  /** Who sees their own part of a locked quarter before it is released. */
  readonly consulted: Consulted;
  /** Requests a second that Teams takes from this bot. */
  readonly teamsLimit: number;
}

const wanted = (what: string) => z.string({ message: what }).min(1, what);

const settings = z.object({
  SCORECARD_STORAGE: wanted("the connection string of the storage account, or the address of its tables"),
  SCORECARD_PLAN: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, "letters, digits and dashes, for example 2018")
    .default("plan"),
  SCORECARD_EARLIER_PLANS: z
    .string()
    .transform((text, context) => {
      const plans = parseEarlierPlans(text);
      if (plans !== null) return plans;
      const message = "each with its last quarter, as 2014 until 2017/18 Q4; 2018 until 2019/20 Q4";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    })
    .default(""),
  SCORECARD_TABLE_PREFIX: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{0,30}$/, "letters and digits")
    .optional(),
  SCORECARD_APP_ID: z.string().default(""),
  SCORECARD_APP_PASSWORD: z.string().optional(),
  SCORECARD_APP_TYPE: z
    .enum(["SingleTenant", "UserAssignedMSI"], { message: "SingleTenant or UserAssignedMSI" })
    .default("SingleTenant"),
  SCORECARD_TENANT_ID: z.string().optional(),
  SCORECARD_CLOUD: z
    .string()
    .transform((path, context) => {
      if (path === "") return null;
      const parsed = readCloud(path);
      if (parsed.kind === "cloud") return parsed.cloud;
      context.addIssue({
        code: "custom",
        message: `a file that describes a cloud (${parsed.problems.join("; ")})`,
      });
      return z.NEVER;
    })
    .default(""),
  SCORECARD_CARD_ACTIONS: z.enum(CARD_ACTIONS, { message: "execute or submit" }).default("execute"),
  SCORECARD_HOST: z.string().default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port number, for example 3978")
    .refine((port) => Number(port) <= 65535, "a port number, at most 65535")
    .default("3978")
    .transform(Number),
  SCORECARD_REMINDERS: z
    .string()
    .transform((text, context) => {
      const steps = parseReminderSteps(text);
      if (steps !== null) return steps;
      context.addIssue({
        code: "custom",
        message: "working days from the deadline, as -3, 0, 2; deputy 4; lead 6",
      });
      return z.NEVER;
    })
    .default("-3, 0, 2; deputy 4; lead 6"),
  SCORECARD_PERSON_LIMIT: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "messages a minute, from 1 to 999999")
    .default("120")
    .transform(Number),
  SCORECARD_TEAMS_LIMIT: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "requests a second, from 1 to 9999")
    .default("50")
    .transform(Number),
  SCORECARD_READERS: z.enum(READERS, { message: "everyone or listed" }).default("everyone"),
  SCORECARD_CONSULTED: z.enum(CONSULTED, { message: "nobody or portfolio-holders" }).default("nobody"),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      message: "fatal to trace, or silent",
    })
    .default("info"),
});

/** `2014 until 2017/18 Q4; 2018 until 2019/20 Q4`; null for anything else. */
function parseEarlierPlans(text: string): readonly EarlierPlan[] | null {
  const parts = text.split(";").map((part) => part.trim());
  const plans = parts
    .filter((part) => part !== "")
    .map((part) => {
      const [, planId = "", last = ""] = /^([A-Za-z0-9-]{1,40}) until (.+)$/.exec(part) ?? [];
      const until = parseQuarter(last);
      return until === null ? null : { planId, until };
    });
  const read = plans.filter((plan) => plan !== null);
  return read.length === plans.length ? read : null;
}

type StorageAddress =
  | { readonly connectionString: string }
  /** Reached by the identity of whoever runs this. */
  | { readonly tablesUrl: string; readonly queuesUrl: string };

const TABLES_ADDRESS = /^https:\/\/[a-z0-9]{3,24}\.table\.[a-z0-9.-]+\/?$/i;

/** `https://name.table.core.windows.net`, whose queues have an address of the same kind; else a connection string. */
function storageAddress(setting: string): StorageAddress {
  if (!TABLES_ADDRESS.test(setting)) return { connectionString: setting };
  const tablesUrl = setting.replace(/\/$/, "");
  return { tablesUrl, queuesUrl: tablesUrl.replace(/\.table\./i, ".queue.") };
}

function readCloud(path: string): ParsedCloud {
  try {
    return parseCloudProfile(readFileSync(path, "utf8"));
  } catch {
    return { kind: "malformed", problems: [`${path} cannot be read`] };
  }
}

/** What storage is connected with: the same for the bot and the command line, or they would not meet. */
export function storageOptions(config: Config): StorageAddress & {
  planId: string;
  earlierPlans: readonly EarlierPlan[];
  prefix?: string;
} {
  const { storage, planId, earlierPlans, tablePrefix } = config;
  return {
    ...storageAddress(storage),
    planId,
    earlierPlans,
    ...(tablePrefix === null ? {} : { prefix: tablePrefix }),
  };
}

/** Reads the settings; throws a ScorecardError that names each one that is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = settingsIn(env);
  const quoted = Object.keys(given).filter((name) => /^(?:(["']).*\1|[“‘].*[”’])$/s.test(given[name] ?? ""));
  if (quoted.length > 0) {
    const wrong = quoted.map((name) => `${name}: its value stands in quotes. Take them away`);
    throw new ScorecardError("bad-settings", `Correct these in the environment:\n  ${wrong.join("\n  ")}`);
  }
  const misspelt = [...misspeltSettings(env, Object.keys(settings.shape)), ...wrongProxies(env)];
  if (misspelt.length > 0)
    throw new ScorecardError("bad-settings", `Correct these in the environment:\n  ${misspelt.join("\n  ")}`);
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: expected ${issue.message}`);
    throw new ScorecardError("bad-settings", `Set these in the environment:\n  ${wrong.join("\n  ")}`);
  }
  const s = parsed.data;
  const identity = s.SCORECARD_APP_ID === "" ? [] : wrongIdentity(s);
  if (identity.length > 0)
    throw new ScorecardError("bad-settings", `Set these in the environment:\n  ${identity.join("\n  ")}`);
  return {
    storage: s.SCORECARD_STORAGE,
    planId: s.SCORECARD_PLAN,
    earlierPlans: s.SCORECARD_EARLIER_PLANS,
    tablePrefix: s.SCORECARD_TABLE_PREFIX ?? null,
    bot: {
      appId: s.SCORECARD_APP_ID,
      appPassword: s.SCORECARD_APP_PASSWORD ?? null,
      appType: s.SCORECARD_APP_TYPE,
      tenantId: s.SCORECARD_TENANT_ID ?? null,
    },
    cloud: s.SCORECARD_CLOUD,
    cardActions: s.SCORECARD_CARD_ACTIONS,
    host: s.SCORECARD_HOST,
    port: s.PORT,
    isProduction: s.NODE_ENV?.trim().toLowerCase() === "production",
    logLevel: s.LOG_LEVEL,
    reminders: s.SCORECARD_REMINDERS,
    personLimit: s.SCORECARD_PERSON_LIMIT,
    readers: s.SCORECARD_READERS,
    consulted: s.SCORECARD_CONSULTED,
    teamsLimit: s.SCORECARD_TEAMS_LIMIT,
  };
}

/** What is empty counts as not set: a template's line that nobody filled in. Spaces around a value are nobody's intention. */
function settingsIn(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const values = Object.keys(settings.shape).map((name) => [name, env[name]?.trim() ?? ""] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
