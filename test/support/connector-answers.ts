import type http from "node:http";

/** What a stand-in for Teams' connector answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: http.OutgoingHttpHeaders;
}

const maxUtf16Bytes = 100 * 1024;

export function isTooBig(body: string): boolean {
  return body.length * 2 > maxUtf16Bytes;
}

/** Segments after `/v3/conversations`, unescaped, and the query as it stands. */
export function pathOf(url: string): { readonly path: readonly string[]; readonly query: string } {
  const { pathname, search } = new URL(url, "http://connector");
  const path = pathname
    .replace(/^.*\/v3\/conversations\/?/, "")
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  return { path, query: search };
}

export function refusal(status: number, code: string, headers: http.OutgoingHttpHeaders = {}): Answer {
  return { status, headers, body: { error: { code, message: "Said by the fake connector." } } };
}

export function tooMany(waitMs: number): Answer {
  return refusal(429, "TooManyRequests", { "retry-after": String(Math.ceil(waitMs / 1000)) });
}
