import { digestOf, type PlanDigest } from "../domain/digest.ts";
import { MEAN_OF_LATEST } from "../domain/overall-status.ts";
import type { Edition } from "./edition.ts";

/** An edition never changes, so its digest is made once; it goes when the edition is no longer kept. */
const made = new WeakMap<Edition, PlanDigest>();

export function editionDigest(edition: Edition): PlanDigest {
  const digest = made.get(edition) ?? digestOf(edition, MEAN_OF_LATEST);
  made.set(edition, digest);
  return digest;
}
