import type { NoFigureReason } from "./return.ts";

/** The reasons for giving no figure, as people choose them: on the card and in the workbook. */
export const NO_FIGURE_WORDS: Readonly<Record<NoFigureReason, string>> = {
  awaited: "Not available yet",
  "no-survey": "No survey this quarter",
  "not-due": "Not due this quarter",
  "definition-changed": "The definition changed",
  other: "Another reason",
};
