import { digestOf, type PlanDigest } from "../domain/digest.ts";
import { MEAN_OF_LATEST } from "../domain/overall-status.ts";
import type { PublicEdition } from "./edition.ts";

/** What everyone may see of an edition seldom changes, so its digest is made once; it goes when that is no longer kept. */
const made = new WeakMap<PublicEdition, PlanDigest>();

export function editionDigest(edition: PublicEdition): PlanDigest {
  const digest = made.get(edition) ?? digestOf(edition, MEAN_OF_LATEST);
  made.set(edition, digest);
  return digest;
}
