/** What is good: a higher figure, a lower one, or one inside a range. */
export type Polarity = "higher" | "lower" | "range";

/** Reads the scorecard's "good =" column; null when it says none of the three. */
export function parsePolarity(text: string): Polarity | null {
  const word = text.trim().toLowerCase();
  if (word === "higher" || word === "high") return "higher";
  if (word === "lower" || word === "low") return "lower";
  if (word === "range" || word === "in range" || word === "within range") return "range";
  return null;
}
