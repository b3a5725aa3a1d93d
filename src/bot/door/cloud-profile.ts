import { z } from "zod";

/** Which Microsoft cloud the bot is in: whose tokens it takes, where it may send its own, and where it gets one. */
export interface CloudProfile {
  /** Of the tokens that Teams' channel sends. */
  readonly issuer: string;
  /** The OpenID metadata that says where the channel's keys are. */
  readonly metadata: string;
  /** Hosts of the connector service, with the port where it is not 443; `*.` stands for any hosts below. */
  readonly serviceHosts: readonly string[];
  /** Where the bot's own token comes from, up to the tenant, and what it is for. */
  readonly login: { readonly url: string; readonly scope: string };
}

export const PUBLIC_CLOUD: CloudProfile = {
  issuer: "https://api.botframework.com",
  metadata: "https://login.botframework.com/v1/.well-known/openidconfiguration",
  serviceHosts: ["smba.trafficmanager.net", "*.botframework.com"],
  login: { url: "https://login.microsoftonline.com/", scope: "https://api.botframework.com" },
};

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

const secure = z.string().refine((address) => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
}, "an https address");

const profile = z
  .object({
    issuer: z.string().min(1),
    metadata: secure,
    serviceHosts: z
      .array(z.string().regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/, "a host in small letters"))
      .min(1),
    login: z.object({ url: secure, scope: z.string().min(1) }).strict(),
  })
  .strict();

export type ParsedCloud =
  | { readonly kind: "cloud"; readonly cloud: CloudProfile }
  | { readonly kind: "malformed"; readonly problems: readonly string[] };

/** Reads a profile from a file's text. */
export function parseCloudProfile(text: string): ParsedCloud {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: "malformed", problems: ["not JSON"] };
  }
  const parsed = profile.safeParse(json);
  if (parsed.success) return { kind: "cloud", cloud: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { kind: "malformed", problems };
}

/** Whether the bot may send its token there. */
export function isServiceUrl({ serviceHosts }: CloudProfile, address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") return false;
  return serviceHosts.some((host) =>
    host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host,
  );
}
