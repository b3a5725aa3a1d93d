import type { Restatement, Answer, Return, ReturnGrade } from "./return.ts";
import { overtaken } from "./review.ts";

/** A return with its figure corrected; what was released stays beside it. */
export function restated(r: Return, answer: Answer, grade: ReturnGrade, correction: Correction): Return {
  const before = { answer: r.answer, grade: r.grade, published: r.published };
  return {
    ...r,
    answer,
    grade,
    notDue: null,
    // A grade that was printed was the old figure's.
    published: null,
    // So was one that was given in place of its grade.
    override: null,
    review: overtaken(r.review),
    restatements: [...r.restatements, { ...before, ...correction }],
    version: r.version + 1,
  };
}

/**
 * A return as it was frozen, with what restatements since have set; nothing else that came after the lock. `now`: as it
 * stands.
 */
export function withCorrections(frozen: Return, now: Return): Return {
  if (now.restatements.length === frozen.restatements.length) return frozen;
  const { answer, grade, notDue, published, override, review, restatements } = now;
  return { ...frozen, answer, grade, notDue, published, override, review, restatements };
}

export type Correction = Pick<Restatement, "by" | "at" | "why">;

/** As it was first released. */
export function asFirstReleased(r: Return): Return {
  return allReleased(r)[0] ?? r;
}

/** As it was released each time, the first first and as it stands last. */
export function allReleased(r: Return): readonly Return[] {
  const earlier = r.restatements.map(({ answer, grade, published }, n) => ({
    ...r,
    answer,
    grade,
    published,
    restatements: r.restatements.slice(0, n),
  }));
  return [...earlier, r];
}
