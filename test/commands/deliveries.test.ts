import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../src/app/delivery-port.ts";
import { deliveriesCommand } from "../../src/commands/deliveries.ts";
import { anAddress, aPerson, personId, Q2 } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { aDelivery, aDigest } from "../support/sample-deliveries.ts";
import {
  performer,
  sendAll,
  scriptedSender,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "../app/test-council.ts";

let ports: TestPorts;
const run = (...args: readonly string[]) => runCommand(deliveriesCommand, ports, args);
const asTeam = ["--as", performer.upn];

const to = (person: string, over: Partial<Delivery>): Delivery =>
  aDelivery({
    recipient: person,
    content: { kind: "request-card", quarter: Q2, person: personId(person) },
    ...over,
  });

beforeEach(async () => {
  ports = await testPorts();
  const people = ["ann", "bob", "cy", "di", "ed"].map((id) =>
    aPerson({ id: personId(id), name: `${id.toUpperCase()} Example`, upn: `${id}@council.example` }),
  );
  await writeCouncil(ports, { people });
  await ports.deliveries.create([
    to("ann", { state: "sent", activityId: "1", sentTo: anAddress() }),
    to("bob", { state: "blocked", why: "403 MessageWritesBlocked" }),
    to("cy", { state: "not-installed", why: "has not installed the app" }),
    to("di", { state: "failed", why: "not taken for a day: 503" }),
    to("ed", { state: "pending", why: "503" }),
    aDigest("Cabinet", {
      state: "sent",
      activityId: "9",
      refusal: { task: "refresh", why: "404 ActivityNotFoundInConversation" },
    }),
    aDigest("Housing", { state: "sent", activityId: "8" }),
  ]);
});

const stateOf = async (person: string) => (await ports.deliveries.read("ask~2019Q2", person))?.value.state;

describe("deliveries list", () => {
  it("names what did not arrive, by reason, after a report that adds up", async () => {
    const { out, exitCode } = await run("list", "2019/20 Q2");
    expect(out.split("\n")).toEqual([
      "3 sent, 1 waiting, 1 blocked, 1 not installed, 1 failed, of 7 asked",
      "  BOB Example: request card, has blocked Scorecard, or IT has (403 MessageWritesBlocked)",
      "  CY Example: request card, has not installed Scorecard",
      "  DI Example: request card, Teams did not take it (not taken for a day: 503)",
      "  ED Example: request card, is being tried again (503)",
      "  Cabinet: digest, arrived, but could not be brought up to date (somebody deleted it)",
      "",
    ]);
    expect(exitCode).toBe(0);
  });

  it("gives the same as JSON, of all quarters where none is named", async () => {
    const { out } = await run("list", "--json");
    const { campaigns, deliveries, ...report } = JSON.parse(out) as Record<string, unknown> & {
      campaigns: { campaign: string }[];
      deliveries: { name: string; state: string }[];
    };
    const { asked, ...others } = report as Record<string, number>;
    expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(asked);
    expect(campaigns.map(({ campaign }) => campaign).toSorted()).toEqual(["ask~2019Q2", "release~2019Q2~1"]);
    expect(deliveries).toHaveLength(5);
    expect(
      (JSON.parse((await run("list", "--all", "--json")).out) as { deliveries: [] }).deliveries,
    ).toHaveLength(7);
  });

  it.each([
    ["di@council.example", "1 failed, of 1 asked"],
    ["cabinet", "1 sent, of 1 asked"],
  ])("shows what was for %s alone", async (who, report) => {
    expect((await run("list", "2019/20 Q2", "--to", who)).out).toContain(report);
  });
});

describe("deliveries retry, drop and withdraw", () => {
  it("sends again what did not arrive", async () => {
    expect((await run("retry", "2019/20 Q2", ...asTeam)).out).toBe(
      "4 messages being sent again. 1 other still on the way.\n",
    );
    for (const person of ["bob", "cy", "di"]) expect(await stateOf(person)).toBe("pending");
    expect(await stateOf("ann")).toBe("sent");
  });

  it("sends again to one person", async () => {
    expect((await run("retry", "2019/20 Q2", "--to", "di@council.example", ...asTeam)).out).toBe(
      "1 message being sent again.\n",
    );
    expect([await stateOf("di"), await stateOf("bob")]).toEqual(["pending", "blocked"]);
  });

  it("drops what is waiting", async () => {
    expect((await run("drop", ...asTeam)).out).toBe("1 message stopped.\n");
    expect((await ports.deliveries.read("ask~2019Q2", "ed"))?.value).toMatchObject({
      state: "skipped",
      why: `stopped by ${performer.name}`,
    });
  });

  it("withdraws what was sent", async () => {
    const { out } = await run("withdraw", "2019/20 Q2", "--to", "ann@council.example", ...asTeam);
    expect(out).toBe("1 message being withdrawn.\n");
    const sender = scriptedSender();
    await sendAll(ports, sender);
    expect(sender.sent.map(({ how, at }) => [how, at])).toEqual([["remove", "1"]]);
    expect(await stateOf("ann")).toBe("skipped");
  });

  it.each([
    [["retry", "2019/20 Q2"], 2, "Say who acts. --as takes the sign-in name of somebody in the people file."],
    [["retry", "2019/20 Q2", "--as", "nobody@council.example"], 2, "Say who acts."],
    [
      ["retry", "2019/20 Q2", "--as", "ann@council.example"],
      1,
      "Only the performance team can send, stop or withdraw messages.",
    ],
    [["withdraw", ...asTeam], 2, "Say of which quarter"],
    [["retry", ...asTeam], 2, "Say of which quarter"],
    [["list", "2019/20 Q9"], 2, "2019/20 Q9"],
    [["list", "--to", "Nowhere"], 1, "Nothing was to be sent to Nowhere."],
  ] as const)("%j is refused", async (args, code, expected) => {
    const { err, exitCode } = await run(...args);
    expect([exitCode, err]).toEqual([code, expect.stringContaining(expected)]);
  });
});
