import { type Colour, type GradeCode, gradeColour, gradeName } from "../domain/grade.ts";

export type TextColour = "default" | "good" | "warning" | "attention";

/**
 * Words with a coloured dot before them. The words say all that the colour does, and stay in the text's own colour:
 * green and amber letters are too pale to read on white.
 */
export interface Label {
  readonly dot: string;
  readonly colour: TextColour;
  readonly text: string;
}

const TEXT_COLOURS: Readonly<Record<Colour, TextColour>> = {
  green: "good",
  amber: "warning",
  red: "attention",
};
const DOT = "● ";
const COLOUR_NAMES: Readonly<Record<Colour, string>> = { green: "Green", amber: "Amber", red: "Red" };

/** `LG Low Green`, in green. */
export function gradeLabel(grade: GradeCode): Label {
  return { ...letterLabel(grade), text: `${grade} ${gradeName(grade)}` };
}

/** `LG` alone, where there is no room for more. */
export function letterLabel(grade: GradeCode): Label {
  return { dot: DOT, colour: TEXT_COLOURS[gradeColour(grade)], text: grade };
}

export function ungradedLabel(text: string): Label {
  return { dot: "○ ", colour: "default", text };
}

/** None or one: a card shows no label where there is no grade. */
export function gradeLabels(grade: GradeCode | null): readonly Label[] {
  return grade === null ? [] : [gradeLabel(grade)];
}

/** An overall colour: `Amber`, or that nothing is graded yet. */
export function colourLabel(colour: Colour | null): Label {
  if (colour === null) return ungradedLabel("not graded yet");
  return { dot: DOT, colour: TEXT_COLOURS[colour], text: COLOUR_NAMES[colour] };
}
