import type { Person, PersonId } from "../domain/person.ts";
import type { Ports } from "./ports.ts";

/** Why a request card would not arrive. `left`: no longer with the council. `failed`: Teams did not take the last one. */
export type Unreachable = "not-installed" | "blocked" | "failed" | "left";

/** Those of `ids` whom no card reaches, and why. `campaign`: whose deliveries tell what became of theirs. */
export async function unreachableAmong(
  ports: Ports,
  ids: readonly PersonId[],
  people: readonly Person[],
  campaign: string,
): Promise<ReadonlyMap<PersonId, Unreachable>> {
  if (ids.length === 0) return new Map();
  const deliveries = await ports.deliveries.list(campaign);
  const states = new Map(deliveries.map(({ recipient, state }) => [recipient, state]));
  const each = ids.map(async (id): Promise<readonly (readonly [PersonId, Unreachable])[]> => {
    if (!people.some((person) => person.id === id && person.left === null)) return [[id, "left"]];
    if ((await ports.conversations.readPersonal(id)) === null) return [[id, "not-installed"]];
    const state = states.get(id);
    return state === "blocked" || state === "not-installed" || state === "failed" ? [[id, state]] : [];
  });
  return new Map((await Promise.all(each)).flat());
}
