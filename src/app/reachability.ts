import type { Person, PersonId } from "../domain/person.ts";
import type { Ports } from "./ports.ts";

/** Why a request card would not arrive. `left`: no longer with the council. */
export type Unreachable = "not-installed" | "blocked" | "left";

/** Those of `ids` whom no card reaches, and why. `campaign`: whose deliveries tell who has blocked the app. */
export async function unreachableAmong(
  ports: Ports,
  ids: readonly PersonId[],
  people: readonly Person[],
  campaign: string,
): Promise<ReadonlyMap<PersonId, Unreachable>> {
  if (ids.length === 0) return new Map();
  const deliveries = await ports.deliveries.list(campaign);
  const blocked = new Set(
    deliveries.filter(({ state }) => state === "blocked").map(({ recipient }) => recipient),
  );
  const each = ids.map(async (id): Promise<readonly (readonly [PersonId, Unreachable])[]> => {
    if (!people.some((person) => person.id === id && person.left === null)) return [[id, "left"]];
    if ((await ports.conversations.readPersonal(id)) === null) return [[id, "not-installed"]];
    return blocked.has(id) ? [[id, "blocked"]] : [];
  });
  return new Map((await Promise.all(each)).flat());
}
