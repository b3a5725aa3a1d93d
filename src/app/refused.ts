/** Nothing was done, and why, as the sentence that its person reads. */
export interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

export function refused(why: string): Refused {
  return { kind: "refused", why };
}
