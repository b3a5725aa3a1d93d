/** What became of one commitment, as typed. `outcome` empty: not said. */
export interface TypedCommitment {
  readonly id: string;
  readonly outcome: string;
  readonly newDate: string;
  readonly note: string;
}

/** An answer as typed: every field is text, nothing is trusted. */
export interface TypedAnswer {
  readonly actual: string;
  /** The commentary. Undefined: it is for somebody else to write, so what is saved stays. */
  readonly why?: string | undefined;
  readonly doing?: string | undefined;
  readonly byWhen?: string | undefined;
  /** Empty: a figure is given. */
  readonly noFigure: string;
  readonly expected: string;
  readonly note: string;
  /** What the owner expects at the year end. Undefined: not asked for on this way in, so what is saved stays. */
  readonly yearEnd?: string | undefined;
  /** What became of earlier commitments. Undefined: not asked on this way in, so what is saved stays. */
  readonly commitments?: readonly TypedCommitment[] | undefined;
  /** Of the quarter's months, in a measure that is asked for so. Undefined: not asked for on this way in. */
  readonly month1?: string | undefined;
  readonly month2?: string | undefined;
  readonly month3?: string | undefined;
  /** What the figure is of, where that is not the quarter. Undefined: not asked for, so what is saved stays. */
  readonly period?: string | undefined;
}

export type AnswerField = keyof TypedAnswer;
/** The fields that are one text each. */
export type TextField = Exclude<AnswerField, "commitments">;

/** What is wrong with one field and what to do about it; shown beside that field. */
export interface Problem {
  readonly field: AnswerField;
  /** Of which commitment, where the field asks about several. */
  readonly of?: string;
  readonly text: string;
}
