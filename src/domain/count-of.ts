/** `1 measure`, `2 measures`; a plural that takes more than an s is given: `countOf(2, "person", "people")`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
