import { describe, expect, it } from "vitest";
import { kindOf } from "../support/sending/asked-request.ts";
import { standInOptions, type StandInSettings } from "../support/sending/stand-in-options.ts";
import { chatOf, StandInRules, type Verdict } from "../support/sending/stand-in-rules.ts";

const members = ["1", "2", "3"].map((n) => ({
  id: `29:${n}`,
  name: `Owner ${n}`,
  aadObjectId: `aad-${n}`,
  userPrincipalName: `${n}@demo.example`,
}));
const [one = "", two = ""] = members.map(chatOf);

/** A stand-in that is asked at the times, in milliseconds, that a test says. */
function standIn(settings: StandInSettings = {}) {
  const rules = new StandInRules(standInOptions.parse(settings));
  rules.obey({ order: "admit", members });
  const ask = (method: string, path: readonly string[], at = 0, body = "{}"): Verdict =>
    rules.judge({ at, kind: kindOf(method, path), path, body, atFirstAddress: true });
  const send = (chat: string, at = 0) => ask("POST", [chat, "activities"], at);
  return { rules, ask, send };
}

function statusOf({ answer }: Verdict): number {
  return answer === "drop" ? 0 : answer.status;
}

describe("the limits", () => {
  it("are 50 requests a second for all, and 7 for a conversation", () => {
    const { ask, send } = standIn();
    expect(Array.from({ length: 8 }, () => statusOf(send(one)))).toEqual([
      ...Array<number>(7).fill(201),
      429,
    ]);
    const others = Array.from({ length: 43 }, () => statusOf(ask("GET", [two, "members", "29:2"])));
    expect(others).toEqual([...Array<number>(42).fill(200), 429]);
    expect(statusOf(send(one, 2_001))).toBe(201);
  });

  it("refuse everything at 0, until they are raised", () => {
    const { rules, send } = standIn({ limitPerSecond: 0 });
    expect(statusOf(send(one))).toBe(429);
    rules.obey({ order: "behave", options: standInOptions.parse({ limitPerSecond: 10 }) });
    expect(statusOf(send(one))).toBe(201);
  });

  it.each([
    ["seconds", "1"],
    ["zero", "0"],
    ["fraction", "1.00"],
    ["date", "Thu, 01 Jan 1970 00:00:01 GMT"],
    ["absurd", "86400"],
    ["none", undefined],
  ] as const)("say when to come again: %s", (retryAfter, header) => {
    const { answer } = standIn({ limitPerSecond: 0, retryAfter }).send(one);
    expect(answer === "drop" ? null : answer.headers?.["retry-after"]).toBe(header);
  });
});

it("answers everything with an outage's status from the first message on, then serves", () => {
  const outages = [
    { seconds: 10, status: 429 },
    { seconds: 5, status: 503 },
  ];
  const { send } = standIn({ outages });
  expect([100, 10_099, 10_100, 15_099, 15_100].map((at) => statusOf(send(one, at)))).toEqual([
    429, 429, 503, 503, 201,
  ]);
});

it("keeps a message and drops the socket, and the same one each time", () => {
  const lost = () => {
    const { send } = standIn({ seed: 7, limitPerSecond: 1_000, shares: { droppedAfter: 0.5 } });
    return Array.from({ length: 30 }, (_, i) => send(i % 2 === 0 ? one : two, i * 1_000));
  };
  const verdicts = lost();
  expect(verdicts.every(({ accepted }) => accepted)).toBe(true);
  expect(new Set(verdicts.map(statusOf))).toEqual(new Set([0, 201]));
  expect(lost().map(statusOf)).toEqual(verdicts.map(statusOf));
});

it("does not find a chat that was forgotten until it is opened again", () => {
  const { rules, ask, send } = standIn();
  rules.obey({ order: "forget-chats", conversations: [one] });
  expect(statusOf(send(one))).toBe(404);
  expect(ask("POST", [], 0, JSON.stringify({ members: [{ id: "aad-1" }] })).answer).toMatchObject({
    body: { id: one },
  });
  expect(statusOf(send(one))).toBe(201);
});

it("says why a person's chat cannot be written to", () => {
  const { rules, send } = standIn();
  rules.obey({ order: "refuse", conversations: [one], code: "BotDisabledByAdmin" });
  expect(send(one).answer).toMatchObject({ status: 403, body: { error: { code: "BotDisabledByAdmin" } } });
  expect(statusOf(send(two))).toBe(201);
});

it("updates and deletes what was sent", () => {
  const { ask, send } = standIn();
  const { answer } = send(one);
  const { id } = answer === "drop" ? { id: "" } : idIn(answer.body);
  const path = [one, "activities", id];
  expect(["PUT", "DELETE", "PUT"].map((method) => statusOf(ask(method, path)))).toEqual([200, 200, 404]);
  expect(statusOf(standIn({ shares: { updatesNotFound: 1 } }).ask("PUT", path))).toBe(404);
});

it("serves at its second address when the first is gone", () => {
  const { rules, send } = standIn({ firstAddressGone: 410 });
  expect(statusOf(send(one))).toBe(410);
  const path = [one, "activities"];
  const asked = { at: 0, kind: "send", path, body: "{}", atFirstAddress: false } as const;
  expect(statusOf(rules.judge(asked))).toBe(201);
});

function idIn(body: unknown): { readonly id: string } {
  const id = typeof body === "object" && body !== null && "id" in body ? body.id : "";
  return { id: String(id) };
}
