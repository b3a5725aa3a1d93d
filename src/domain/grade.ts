/** Every code a method can give. `G` is a range met, or the green of a three-band method; `R` that method's red. */
export const GRADE_CODES = ["HG", "LG", "G", "A", "LR", "HR", "R"] as const;
export type GradeCode = (typeof GRADE_CODES)[number];

export type Colour = "green" | "amber" | "red";

const GRADES: Record<GradeCode, { readonly name: string; readonly colour: Colour }> = {
  HG: { name: "High Green", colour: "green" },
  LG: { name: "Low Green", colour: "green" },
  G: { name: "Green", colour: "green" },
  A: { name: "Amber", colour: "amber" },
  LR: { name: "Low Red", colour: "red" },
  HR: { name: "High Red", colour: "red" },
  R: { name: "Red", colour: "red" },
};

export function gradeName(code: GradeCode): string {
  return GRADES[code].name;
}

export function gradeColour(code: GradeCode): Colour {
  return GRADES[code].colour;
}

/** Off target: Amber or Red, the grades that want commentary. */
export function isOffTarget(code: GradeCode): boolean {
  return GRADES[code].colour !== "green";
}

/** Reads a code or a name in any case: `hg`, `High Green`, `AMBER`; null for anything else. */
export function parseGrade(text: string): GradeCode | null {
  const wanted = text.trim().toUpperCase().replace(/\s+/g, " ");
  return GRADE_CODES.find((code) => code === wanted || GRADES[code].name.toUpperCase() === wanted) ?? null;
}
