/** `1.1, 1.2 and 10 more`: so many by name, and how many are left. */
export function firstOf(items: readonly string[], most: number): string {
  const left = items.length - most;
  const named = items.slice(0, most).join(", ");
  return left > 0 ? `${named} and ${left} more` : named;
}
