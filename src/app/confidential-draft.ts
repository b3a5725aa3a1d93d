import type { MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { isSameName } from "../domain/person-names.ts";
import { portfolioHolders, portfolioOf } from "../domain/portfolio.ts";
import type { PublicReturn, PublicScorecard } from "../domain/public-scorecard.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Caller } from "./caller.ts";
import { mayHere } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { loadPublicEdition, loadPublicReturn, loadReleased, type VisibleEdition } from "./public-editions.ts";
import { currentRound } from "./released-scorecard.ts";

/** Between lock and release: what everyone will see of a portfolio, low numbers hidden already. */
export type PortfolioDraft =
  | { readonly kind: "draft"; readonly quarter: Quarter; readonly portfolio: PublicScorecard }
  /** Nothing is in this person's name, or two people have it. */
  | { readonly kind: "not-named"; readonly quarter: Quarter };

/** The caller's own portfolio, for a council that consults portfolio holders. Null: no draft is for them to see. */
export async function loadPortfolioDraft(ports: Ports, caller: Caller): Promise<PortfolioDraft | null> {
  const consulted = await loadConsulted(ports, caller);
  if (consulted === null) return null;
  const { person, locked } = consulted;
  const edition = await loadPublicEdition(ports, await loadReleased(ports), locked);
  if (edition === null) return null;
  const { quarter } = edition;
  const names = portfolioHolders(edition).filter((name) => isSameName(name, person.name));
  if (names.length === 0 || (await hasNamesake(ports, person.name))) return { kind: "not-named", quarter };
  return { kind: "draft", quarter, portfolio: portfolioOf(edition, names) };
}

/** One measure of the caller's own portfolio. Null: it is not theirs to see, or nothing is locked. */
export async function loadMeasureDraft(
  ports: Ports,
  caller: Caller,
  measure: MeasureId,
  quarter: Quarter | null,
): Promise<PublicReturn | null> {
  const consulted = await loadConsulted(ports, caller);
  if (consulted === null || (quarter !== null && quarter !== consulted.locked.quarter)) return null;
  const { person, locked } = consulted;
  const r = await loadPublicReturn(ports, await loadReleased(ports), locked, measure);
  const isTheirs = r?.measure.portfolioHolders.some((name) => isSameName(name, person.name)) ?? false;
  return isTheirs && !(await hasNamesake(ports, person.name)) ? r : null;
}

/** A portfolio holder, here, while an edition is locked and not released. */
async function loadConsulted(
  ports: Ports,
  caller: Caller,
): Promise<{ readonly person: Person; readonly locked: VisibleEdition } | null> {
  const { person } = caller;
  if (person === null || !mayHere("see-draft", caller)) return null;
  const current = currentRound(await ports.editions.pointers());
  if (current?.round !== "locked") return null;
  const { quarter } = current;
  const edition = (await ports.quarters.readRound(quarter))?.value.edition ?? null;
  return edition === null ? null : { person, locked: { quarter, edition } };
}

/** A plan knows portfolio holders by name alone. */
async function hasNamesake(ports: Ports, name: string): Promise<boolean> {
  const people = await ports.people.readAll();
  return people.filter(({ value }) => isSameName(value.name, name)).length > 1;
}
