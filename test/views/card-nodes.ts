/** Every object in a card, wherever it stands. */
export function nodesOf(node: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== "object" || node === null) return [];
  return [{ ...node }, ...Object.values(node).flatMap(nodesOf)];
}
