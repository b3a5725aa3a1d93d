/** A fault, not an outcome: something we could not do, with a code, what the operator can do, and its cause. */
export class ScorecardError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ScorecardError";
    this.code = code;
  }
}
