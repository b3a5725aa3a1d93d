import { type Colour, type GradeCode, gradeColour, gradeName } from "../domain/grade.ts";

export type TextColour = "default" | "good" | "warning" | "attention";

/** Words with a colour beside them; the colour never says more than the words. */
export interface Label {
  readonly text: string;
  readonly colour: TextColour;
}

const TEXT_COLOURS: Readonly<Record<Colour, TextColour>> = {
  green: "good",
  amber: "warning",
  red: "attention",
};
const COLOUR_NAMES: Readonly<Record<Colour, string>> = { green: "Green", amber: "Amber", red: "Red" };

/** `LG Low Green`, in green. */
export function gradeLabel(grade: GradeCode): Label {
  return { text: `${grade} ${gradeName(grade)}`, colour: gradeTextColour(grade) };
}

export function gradeTextColour(grade: GradeCode): TextColour {
  return TEXT_COLOURS[gradeColour(grade)];
}

/** None or one: a card shows no label where there is no grade. */
export function gradeLabels(grade: GradeCode | null): readonly Label[] {
  return grade === null ? [] : [gradeLabel(grade)];
}

/** An overall colour: `Amber`, or that nothing is graded yet. */
export function colourLabel(colour: Colour | null): Label {
  if (colour === null) return { text: "not graded yet", colour: "default" };
  return { text: COLOUR_NAMES[colour], colour: TEXT_COLOURS[colour] };
}
