import { expect } from "vitest";
import { submitActivity } from "./activities.ts";
import { buttonsOf } from "./card-actions.ts";
import type { HostileOptions } from "./hostile-inputs.ts";
import type { RecordedRequest } from "./fake-connector.ts";
import { cardOf, cardsOf, type PersonAtKeyboard } from "./person-at-keyboard.ts";
import type { Card } from "./playground-messages.ts";
import type { ScorecardUnderTest } from "./running-scorecard.ts";

/** In Olive's answer to 1.1, which none of those who send has a part in. */
export const MARKERS = ["43.21", "Zebraquartz"];
/** Not for a channel, nor for a stranger. */
const OFFICERS = ["Olive Owner", "Dev Deputy"];
const FAULT = /wrong on our side|\.(?:[cm]?js|ts):\d+/;
const FAULT_LOGGED =
  /"msg":"(?:A turn failed|A request failed|An answer after a turn failed|Nor could that be told)/;

const MOST_CPU_MS = 300;

/** Fails where something takes more processor time than that, and does so three times more when it runs again. */
export async function expectQuick(run: () => Promise<unknown>): Promise<void> {
  if ((await cpuOf(run)) <= MOST_CPU_MS) return;
  const again = [await cpuOf(run), await cpuOf(run), await cpuOf(run)];
  expect(Math.min(...again)).toBeLessThanOrEqual(MOST_CPU_MS);
}

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** An officer, a stranger and a councillor, and the buttons of the cards that Oscar gets. */
export async function hostileOptions(council: ScorecardUnderTest): Promise<HostileOptions> {
  const [oscar, stan, cara] = ["Oscar", "Stan", "Cara"].map((name) => council.person(name)) as [
    PersonAtKeyboard,
    PersonAtKeyboard,
    PersonAtKeyboard,
  ];
  const form = cardOf(await oscar.executes("showForm", { quarter: "2019/20 Q2", measureId: "schools" }));
  const typed = cardSaid(await oscar.says("2.1 88% New heads in two schools"));
  const status = cardSaid(await oscar.says("/kpi 1.1"));
  const buttons = [form, typed, status].flatMap(buttonsOf).map(({ verb, data }) => ({ verb, data }));
  return { senders: [oscar, stan, cara].map((person) => person.options()), buttons };
}

function cardSaid([message]: readonly RecordedRequest[]): Card {
  const [card] = cardsOf(message?.body ?? {});
  if (card === undefined) throw new Error("The bot said no card.");
  return card;
}

/** Sends it, and holds what comes of it against what must never happen. */
export async function expectHarmless(council: ScorecardUnderTest, activity: unknown): Promise<void> {
  const from = council.connector.requests.length;
  await expectQuick(async () => {
    const { status, body } = await council.client.post(activity);
    expect(status).toBeLessThan(500);
    const answer = JSON.stringify(body);
    expect(answer).not.toMatch(FAULT);
    for (const secret of secretsFrom(JSON.stringify(activity))) expect(answer).not.toContain(secret);
  });
  for (const request of council.connector.requests.slice(from)) expectKept(council, request);
  expect(council.logLines.filter((line) => FAULT_LOGGED.test(line))).toEqual([]);
}

/** What is neither for this sender nor in what they sent themselves. */
function secretsFrom(activity = ""): readonly string[] {
  const isStranger = activity.includes("29:stan");
  return [...MARKERS, ...(isStranger ? OFFICERS : [])].filter((secret) => !activity.includes(secret));
}

function expectKept(council: ScorecardUnderTest, { path, body }: RecordedRequest): void {
  const sent = JSON.stringify(body);
  expect(sent).not.toMatch(FAULT);
  const chatOf = (name: string) => council.person(name).chat;
  if (path[0] === chatOf("Olive")) return;
  for (const marker of MARKERS) expect(sent).not.toContain(marker);
  if (path[0] === chatOf("Oscar") || path[0] === chatOf("Dev")) return;
  for (const officer of OFFICERS) expect(sent).not.toContain(officer);
}

/** Whoever was hostile: the next person is served. */
export async function expectAlive(council: ScorecardUnderTest): Promise<void> {
  const oscar = council.person("Oscar");
  const press = submitActivity({ verb: "showMeasure", measureId: "waste" }, oscar.options());
  // A connection that idled while the thread was busy is closed as its next request leaves.
  const { status } = await oscar.posts(press).catch(() => oscar.posts(press));
  expect(status).toBe(200);
  const [reply] = await oscar.says("/kpi 1.1");
  expect(JSON.stringify(reply?.body)).toContain("43.0% against 42%");
}
