import { execFileSync, spawnSync } from "node:child_process";

/** The process ids whose parent is this one, as `ps` knows them; `ps` itself left out. */
export function childrenOf(parent: number): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [pid, ppid, command] = line.trim().split(/\s+/);
    return Number(ppid) === parent && command !== "ps" ? [Number(pid)] : [];
  });
}

/** All processes below this one. */
export function descendantsOf(parent: number): readonly number[] {
  return childrenOf(parent).flatMap((pid) => [pid, ...descendantsOf(pid)]);
}

/** False too for one that has ended and that nobody has asked about yet (a zombie). */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}

/** Whether anything answers at this address, with whatever status. */
export async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    () => true,
    () => false,
  );
}
