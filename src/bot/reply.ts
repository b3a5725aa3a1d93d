/** What a handler answers a message with. An error is told to the person in words; it is not a fault. */
export type Reply =
  | { readonly kind: "card"; readonly card: object; readonly summary: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** Not for where it was asked: it goes to the asker's 1:1 chat. */
  | { readonly kind: "private"; readonly reply: Reply }
  | { readonly kind: "nothing" };

/** What a button is answered with: Teams shows a failure for no answer, so there is always one. */
export type ActionReply = Exclude<Reply, { readonly kind: "nothing" | "private" }>;
