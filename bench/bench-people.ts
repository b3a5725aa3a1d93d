import type { PersonInTeams } from "../test/support/activities.ts";

export const OWNERS = 64;

/** The owners as Teams knows them. */
export const ownersInTeams: readonly PersonInTeams[] = Array.from({ length: OWNERS }, (_, index) => ({
  id: `29:owner${index}`,
  name: `Owner ${index}`,
  aadObjectId: `0f5b1c1e-0000-4000-8000-${String(index).padStart(12, "0")}`,
}));

/** `29:owner7` signs in as `owner7@council.example`. */
export function upnOf(teamsId: string): string {
  return `${personIdOf(teamsId)}@council.example`;
}

export function personIdOf(teamsId: string): string {
  return teamsId.replace(/^29:/, "");
}
