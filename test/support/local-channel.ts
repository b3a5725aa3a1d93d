import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { type CloudProfile, PUBLIC_CLOUD } from "../../src/bot/door/cloud-profile.ts";

export const SERVICE_URL = "https://smba.trafficmanager.net/uk/";
export const ISSUER = "https://api.botframework.com";

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function newKeyPair(kid: string, endorsements: readonly string[] | null): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { privateKey, jwk: { ...jwk, kid, use: "sig", ...(endorsements && { endorsements }) } };
}

/** The channel's metadata and keys on this machine; a test signs what Teams would. */
export class LocalChannel {
  /** What is served; null stands for a service that fails. */
  keys: readonly JWK[] | null;
  /** Requests for metadata or keys so far. */
  requests = 0;
  readonly #server: Server;

  static async start(keys: readonly JWK[]): Promise<LocalChannel> {
    const channel = new LocalChannel(keys);
    await new Promise<void>((resolve) => channel.#server.listen(0, "127.0.0.1", resolve));
    return channel;
  }

  private constructor(keys: readonly JWK[]) {
    this.keys = keys;
    this.#server = createServer((request, response) => {
      this.requests += 1;
      // Not chained: restify's `writeHead` returns nothing, in every server of the process.
      if (this.keys === null) response.statusCode = 500;
      if (this.keys === null) response.end("broken");
      else if (request.url === "/metadata")
        response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `${this.#origin()}/keys` }));
      else response.end(JSON.stringify({ keys: this.keys }));
    });
  }

  #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The public cloud with these keys. */
  cloud(): CloudProfile {
    return {
      ...PUBLIC_CLOUD,
      metadata: `${this.#origin()}/metadata`,
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export type Claims = Readonly<Record<string, unknown>>;

/** Seconds since 1970, some seconds from now. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

/** As the channel signs it; `claims` and `header` put others in place, undefined takes one out. */
export async function signToken(
  { privateKey, jwk }: KeyPair,
  appId: string,
  claims: Claims = {},
  header: Claims = {},
): Promise<string> {
  const usual = {
    iss: ISSUER,
    aud: appId,
    serviceurl: SERVICE_URL,
    nbf: inSeconds(-60),
    exp: inSeconds(3600),
  };
  return await new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: jwk.kid ?? "", typ: "JWT", ...header })
    .sign(privateKey);
}
