import { z } from "zod";
import type { KeptFile } from "./reply.ts";

/** What a person answered to a file that the bot offered. `context` came with the offer, and can have been altered. */
export type FileConsent = { readonly kind: "declined" } | AcceptedFile;

export interface AcceptedFile {
  readonly kind: "accepted";
  readonly context: unknown;
  readonly uploadUrl: string;
  readonly file: KeptFile;
}

const address = z.string().min(1).max(8000);
const accepted = z.object({
  action: z.literal("accept"),
  context: z.unknown(),
  uploadInfo: z.object({
    contentUrl: address,
    name: z.string().min(1).max(400),
    uploadUrl: address,
    uniqueId: z.string().min(1).max(400),
    fileType: z.string().max(20).default("xlsx"),
  }),
});
const declined = z.object({ action: z.literal("decline") });

/** Reads the value of a `fileConsent/invoke`; null for anything else. */
export function parseFileConsent(value: unknown): FileConsent | null {
  if (declined.safeParse(value).success) return { kind: "declined" };
  const parsed = accepted.safeParse(value);
  if (!parsed.success) return null;
  const { uploadUrl, ...file } = parsed.data.uploadInfo;
  return { kind: "accepted", context: parsed.data.context, uploadUrl, file };
}
