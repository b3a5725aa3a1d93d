/** What a command of the command line needs of its process. */
export interface CommandPorts {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Rejects when there is no such file. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly setExitCode: (code: 0 | 1 | 2) => void;
}

/** Says what is wrong and ends with 1, where it could not be done, or 2, where the call or a file that it names is no use. */
export function fail({ err, setExitCode }: CommandPorts, code: 1 | 2, text: string): void {
  err(`${text}\n`);
  setExitCode(code);
}
