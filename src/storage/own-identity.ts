import type { DefaultAzureCredential } from "@azure/identity";
import { ScorecardError } from "../app/errors.ts";
import { proxyRefusal, storageFault } from "./storage-fault.ts";

const NOBODY =
  "The storage asks who we are, and nobody is signed in. On your own machine run az login; in Azure name the managed identity in AZURE_CLIENT_ID.";

/**
 * Whoever runs this: in Azure the managed identity that `AZURE_CLIENT_ID` names, on an officer's machine who is signed in
 * with `az login`. Loaded when first asked for: with a connection string nobody is.
 */
export function ownIdentity(): StorageCredential {
  let loading: Promise<DefaultAzureCredential> | null = null;
  const load = async () => new (await import("@azure/identity")).DefaultAzureCredential();
  return {
    async getToken(scopes) {
      loading ??= load();
      try {
        return await (await loading).getToken(scopes);
      } catch (error) {
        const refused = proxyRefusal(error);
        if (refused !== null) throw storageFault(refused, "asking who we are");
        throw new ScorecardError("storage-no-identity", NOBODY, error);
      }
    },
  };
}

/** What proves who we are to Azure: a managed identity's credential. */
export interface StorageCredential {
  getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}
