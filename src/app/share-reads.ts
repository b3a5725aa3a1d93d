/**
 * Lets those who ask while a read is under way share the one after it. Each read begins after all who get its answer
 * have asked, so nobody is told what was so before they asked; one who asks alone waits for nobody.
 */
export function shareReads<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    next = null;
    const reading = read();
    current = reading;
    const end = () => {
      if (current === reading) current = null;
    };
    reading.then(end, end);
    return reading;
  };
  return () => {
    if (current === null) return begin();
    return (next ??= current.then(begin, begin));
  };
}
