/** What a command of the command line needs of its process. */
export interface CommandPorts {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Rejects when there is no such file. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly setExitCode: (code: 0 | 1 | 2) => void;
}
