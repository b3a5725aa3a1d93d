import http from "node:http";
import https from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

/** A proxy kept a request from its target. Without the name and password that its address may hold. */
export class ProxyRefusedError extends Error {
  readonly code = "PROXY_REFUSED";

  constructor(proxy: URL, what: string, cause?: unknown) {
    super(`the proxy at ${proxy.host} ${what}`, { cause });
  }
}

export const PROXY_NAMES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"] as const;

/** Node's own, kept before they are replaced. */
const DIRECT = { http: http.globalAgent, https: https.globalAgent };

/**
 * Sends requests by the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names, past NO_PROXY, as they stand when a
 * request is made. What is on this machine, the storage emulator for example, is never behind a proxy.
 */
class ProxyAgent extends Agent {
  readonly #tunnels = new Map<string, HttpsProxyAgent<string>>();

  override async connect(request: http.ClientRequest, options: AgentConnectOpts) {
    const scheme = options.secureEndpoint ? "https" : "http";
    const host = options.host ?? "localhost";
    const address = `${scheme}://${host.includes(":") ? `[${host}]` : host}:${options.port}`;
    const named = isThisMachine(host) ? "" : getProxyForUrl(address);
    return named === "" ? DIRECT[scheme] : await this.#tunnel(named, request, options);
  }

  async #tunnel(named: string, request: http.ClientRequest, options: AgentConnectOpts) {
    const tunnel = this.#tunnels.get(named) ?? new HttpsProxyAgent(named);
    this.#tunnels.set(named, tunnel);
    let status = 200;
    request.once("proxyConnect", (answer: { readonly statusCode: number }) => (status = answer.statusCode));
    try {
      const socket = await tunnel.connect(request, options);
      if (status === 200) return socket;
      socket.destroy();
    } catch (error) {
      throw new ProxyRefusedError(tunnel.proxy, "cannot be reached", error);
    }
    throw new ProxyRefusedError(tunnel.proxy, `answered ${status}`);
  }
}

function isThisMachine(host: string): boolean {
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]|0\.0\.0\.0)$/i.test(host);
}

/**
 * The agent of all requests, where the environment names a proxy; null where it names none. The libraries that ask for no
 * agent of ours, for tokens and keys, use Node's global ones.
 */
export function useProxies(env: Readonly<Record<string, string | undefined>>): http.Agent | null {
  if (!PROXY_NAMES.some((name) => (env[name] ?? env[name.toLowerCase()] ?? "") !== "")) return null;
  const agent = new ProxyAgent({ keepAlive: true, timeout: 5_000 });
  for (const client of [http, https]) Object.assign(client, { globalAgent: agent });
  return agent;
}
