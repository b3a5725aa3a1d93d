import { tidyText } from "./figure.ts";
import { type GradeCode, parseGrade } from "./grade.ts";
import { type PrintedReason, readPrintedReason } from "./printed-reason.ts";
import { parseQuarter, type Quarter } from "./quarter.ts";

/** A scorecard's RAG cell as printed. `quarter`: a standing grade printed with the quarter it is from. */
export type PrintedGrade =
  | { readonly kind: "grade"; readonly grade: GradeCode; readonly quarter: Quarter | null }
  | ({ readonly kind: "reason" } & PrintedReason)
  | { readonly kind: "not-rated" }
  | { readonly kind: "blank" }
  | { readonly kind: "unreadable"; readonly text: string };

/** The latest-RAG cell as printed: `HR (Q4 2018/19)`, `(Q2 2019/20)` (its letter lost), `MI only`, `_`, blank. */
export type LatestCell =
  | { readonly kind: "grade"; readonly grade: GradeCode; readonly quarter: Quarter | null }
  | { readonly kind: "letter-lost"; readonly quarter: Quarter }
  | ({ readonly kind: "reason" } & PrintedReason)
  | { readonly kind: "blank" }
  | { readonly kind: "unreadable"; readonly text: string };

const NOT_RATED = /^_+$|^(?:not |un|no )(?:rag[ -])?(?:rated|graded|scored|rag)$/i;
const BLANK = /^[-.]*$|^n\/?a$/i;
/** No grade or reason is longer. */
const LONGEST_CELL = 200;
const ORNAMENT = /(?<![\s*†‡▲▼►◄△▽●↑↓→←↔⬆⬇])[\s*†‡▲▼►◄△▽●↑↓→←↔⬆⬇]+$/u;

/** Reads a RAG cell: a grade in any case, a reason, `_` for "not rated" (0 against 0), nothing, or says it cannot. */
export function readPrintedGrade(text: string): PrintedGrade {
  const tidy = tidyText(text).slice(0, LONGEST_CELL);
  if (BLANK.test(tidy)) return { kind: "blank" };
  if (NOT_RATED.test(tidy)) return { kind: "not-rated" };
  const dated = readDated(tidy);
  if (dated.grade !== null && (dated.rest === "" || dated.quarter !== null)) {
    return { kind: "grade", grade: dated.grade, quarter: dated.quarter };
  }
  return readReason(tidy);
}

/** A reason hides no grade: `Red (annual)` and `RED: awaiting audit` are neither. */
function readReason(tidy: string): Extract<PrintedGrade, { readonly kind: "reason" | "unreadable" }> {
  const reason = NAMES_GRADE.test(tidy) ? null : readPrintedReason(tidy);
  return reason === null ? { kind: "unreadable", text: tidy } : { kind: "reason", ...reason };
}

const GRADE_WORD = "(?:h[gr]|l[gr]|(?:high |low )?(?:red|amber|green))";
/** `A survey is due` begins with no grade, nor does `Green Flag survey`. */
const NAMES_GRADE = new RegExp(
  `^(?:${GRADE_WORD}|[rg])(?![\\w]| flag)|^a(?=\\s*[-–:,(/*])|[:(–-]\\s*${GRADE_WORD}\\)?$`,
  "i",
);

/** Reads a latest-RAG cell; see `LatestCell`. */
export function readLatestCell(text: string): LatestCell {
  const tidy = tidyText(text).slice(0, LONGEST_CELL);
  if (BLANK.test(tidy) || NOT_RATED.test(tidy)) return { kind: "blank" };
  const { grade, quarter, rest } = readDated(tidy);
  if (grade !== null && (rest === "" || quarter !== null)) return { kind: "grade", grade, quarter };
  if (grade === null && quarter !== null && rest !== "") return { kind: "letter-lost", quarter };
  return readReason(tidy);
}

interface Dated {
  readonly grade: GradeCode | null;
  readonly quarter: Quarter | null;
  /** What stands after the grade, brackets included. */
  readonly rest: string;
}

/** `HR (Q4 2018/19)`, `HR Q4 2018/19`, `HR`, `(Q4 2018/19)`. */
function readDated(tidy: string): Dated {
  const plain = tidy.replace(ORNAMENT, "");
  const at = plain.search(/[([]|\bq(?:uarter)? ?[1-4]\b|\b\d/i);
  const head = at < 0 ? plain : plain.slice(0, at);
  const rest = at < 0 ? "" : plain.slice(at);
  const words = head.replace(ORNAMENT, "").replace(/[-_]+/g, " ").trim();
  const grade = parseGrade(words);
  const quarter = words === "" || grade !== null ? parseQuarter(rest.replace(/[()[\]]/g, " ")) : null;
  return { grade, quarter, rest };
}
