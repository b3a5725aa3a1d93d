/** Asks a bot over and over whether it is alive; `slowest` ends it, and gives the longest wait in milliseconds. */
export function watchHealth(port: number): { slowest(): Promise<number> } {
  let going = true;
  const asking = (async () => {
    let slowest = 0;
    while (going) {
      const began = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
      slowest = Math.max(slowest, status === 200 ? performance.now() - began : Infinity);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return slowest;
  })();
  return {
    slowest: () => {
      going = false;
      return asking;
    },
  };
}
