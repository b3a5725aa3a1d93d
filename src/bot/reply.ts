import type { SearchResult } from "../views/search-result.ts";

/** A file as Teams keeps it, once it is there. */
export interface KeptFile {
  readonly name: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** What a handler answers a message with. An error is told to the person in words; it is not a fault. */
export type Reply =
  | { readonly kind: "card"; readonly card: object; readonly summary: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** Not for where it was asked: it goes to the asker's 1:1 chat. */
  | { readonly kind: "private"; readonly reply: Reply }
  /** Asks whether a file may be put into the person's OneDrive; `context` comes back with their answer. */
  | {
      readonly kind: "file-offer";
      readonly name: string;
      readonly description: string;
      readonly bytes: number;
      readonly context: Readonly<Record<string, string>>;
    }
  | { readonly kind: "file"; readonly file: KeptFile }
  /** One after the other. */
  | { readonly kind: "several"; readonly replies: readonly Reply[] }
  | { readonly kind: "nothing" };

/** Words alone. */
export function text(words: string): Extract<Reply, { readonly kind: "text" }> {
  return { kind: "text", text: words };
}

/** What a button is answered with: Teams shows a failure for no answer, so there is always one. */
export type ActionReply = Extract<Reply, { readonly kind: "card" | "text" | "error" }>;

/** What a search from the compose box is answered with: a list to choose from, or words where there is none. */
export type SearchReply =
  | { readonly kind: "results"; readonly results: readonly SearchResult[] }
  | { readonly kind: "text"; readonly text: string };
