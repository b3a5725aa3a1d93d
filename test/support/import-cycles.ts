/** By file, the files that it imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The first way round that each file begins which has one: `a -> b -> a`. Empty: there is none. */
export function importCycles(graph: ImportGraph): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file].join(" -> "));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
