import { isIPv4 } from "node:net";

export interface Binding {
  readonly appId: string;
  readonly host: string;
  readonly isProduction: boolean;
}

export class UnsafeBindingError extends Error {
  readonly code = "UNSAFE_BINDING";
}

/** Without an app id the SDK accepts any caller: never in production, and else only from this machine. */
export function assertSafeBinding({ appId, host, isProduction }: Binding): void {
  if (appId !== "") return;
  if (isProduction) {
    throw new UnsafeBindingError(
      "In production the bot needs an app id: without one anybody could pose as Teams.",
    );
  }
  if (!isLoopback(host)) {
    throw new UnsafeBindingError(
      `Without an app id the bot listens on 127.0.0.1 only, not on ${host}. Set the app id, or the host to 127.0.0.1.`,
    );
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
