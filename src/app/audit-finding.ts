/** What an audit can find beside a wrong grade, with the heading it is listed under. */
export const FINDING_KINDS = {
  "latest-disagrees": "The latest RAG is at odds with the quarter it names",
  "latest-letter-lost": "The latest RAG has lost its letter",
  "latest-missing": "The latest RAG is not given although a quarter is graded",
  "latest-quarter-missing": "The latest RAG names no quarter",
  "latest-unreadable": "The latest RAG cannot be read",
  "grade-without-figure": "A grade without a figure",
  "grade-without-target": "A grade without a target",
  "figure-without-grade": "A figure without a grade or a reason",
  "unreadable-target": "A target that cannot be read",
  "unreadable-figure": "A figure that cannot be read",
  "unreadable-grade": "A grade that cannot be read",
  "figure-in-brackets": "A count and a rate, of which the figure in brackets is graded",
  "parts-disagree": "Parts that do not give the percentage",
  "cumulative-falls": "A count since 1 April that falls",
  "unit-mismatch": "Figure and target in different units",
  "unreadable-tolerance": "A tolerance that cannot be read",
  "unknown-good": "What is good is not stated",
  "unit-contradicts-name": "The unit contradicts the name",
  "polarity-contradicts-name": "What is good contradicts the name",
  "polarity-contradicts-target": "What is good contradicts the target",
  "measure-described-two-ways": "One measure described in two ways",
  "duplicate-row": "A measure and quarter printed twice",
  "name-spelt-two-ways": "A name spelt in two ways",
} as const;

export type FindingKind = keyof typeof FINDING_KINDS;

/** Something to check. `text` is one plain sentence: what is wrong and what to check. */
export interface Finding {
  readonly kind: FindingKind;
  readonly ref: string;
  readonly text: string;
}
