import { beforeEach, describe, expect, it } from "vitest";
import { followChannel, unfollowChannel } from "../../src/app/follow-channel.ts";
import { readCouncilLog } from "../../src/app/read-log.ts";
import { takeLeaver } from "../../src/app/take-leaver.ts";
import { logCommand } from "../../src/commands/log.ts";
import { logText } from "../../src/views/log-text.ts";
import { anAddress, aPerson, personId } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { imported, runImport, table } from "./import-council.ts";
import { callerAt, performer, testPorts, type TestPorts, writeCouncil } from "./test-council.ts";

const PEOPLE = "upn,name,roles";
const people = (...lines: readonly string[]) => ({ people: table("people.csv", PEOPLE, ...lines) });
const sam = aPerson({ id: personId("sam"), name: "Sam Patel", upn: "sam@council.example" });

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [sam] });
});

async function log(): Promise<string> {
  const outcome = await readCouncilLog(ports, callerAt(performer.id));
  if (outcome.kind === "refused") throw new Error(outcome.why);
  return logText(outcome.lines, { named: false });
}

describe("the council's log", () => {
  it("tells of an import, and of each person whom it gives a role or takes one from", async () => {
    await imported(
      ports,
      people("sam@council.example,Sam Patel,performance-team", "ann@council.example,Ann Lee,officer"),
    );
    const said = await log();
    expect(said).toContain("Importer imported files.");
    expect(said).toContain("people.csv");
    expect(said).toContain("Importer added a person.\n    Name: Ann Lee");
    expect(said).toMatch(
      /Importer changed who somebody is or what they may do: Sam Patel\.\n.*Roles: performance-team \(before: officer\)/s,
    );
  });

  it("is preceded by a dry run that says what changes of each, and that nobody would be left in the team", async () => {
    const planned = async (upn: string) => {
      const outcome = await runImport(ports, people(`${upn},Sam Patel,corporate-lead`), false);
      return outcome.kind === "planned" ? [outcome.summary.lines, outcome.summary.remarks] : [];
    };
    expect(await planned("sam@council.example")).toEqual([
      ["changed person: Sam Patel; roles: corporate-lead, was officer"],
      [],
    ]);
    expect(await planned(performer.upn)).toEqual([
      [
        "changed person: Sam Patel; name: Sam Patel, was Name of performer; roles: corporate-lead, was performance-team",
      ],
      ["Nobody is left in the performance team: nobody can open, lock or release a round"],
    ]);
  });

  it("has no line of a dry run, or of an import that changes nothing", async () => {
    const files = people("ann@council.example,Ann Lee,officer");
    await runImport(ports, files, false);
    expect(await log()).toBe("");
    await imported(ports, files);
    const once = await log();
    await imported(ports, files);
    expect(await log()).toBe(once);
  });

  it("tells of another grading method", async () => {
    await imported(ports, { methodVersion: "three-band-1" });
    expect(await log()).toContain("Importer changed a setting.\n    Grading method: three-band-1");
  });

  it("tells what a channel follows, and that it follows nothing more", async () => {
    const channel = { address: anAddress(), name: "Cabinet", teamId: "t" };
    await followChannel(ports)(performer, channel, "all");
    await unfollowChannel(ports)(performer, channel);
    await unfollowChannel(ports)(performer, channel);
    const said = await log();
    expect(said.match(/chose what a channel follows/g)).toHaveLength(1);
    expect(said.match(/ended what a channel follows/g)).toHaveLength(1);
    expect(said).toContain("Channel: Cabinet");
  });

  it("tells that somebody has left, and who said so", async () => {
    const outcome = await takeLeaver(ports)(performer, { words: "sam@council.example", to: { words: null } });
    expect(outcome.kind).toBe("left");
    expect(await log()).toContain(`${performer.name} said that somebody has left.\n    Name: Sam Patel`);
  });

  it("is for the performance team, in the 1:1 chat and on the command line", async () => {
    expect(await readCouncilLog(ports, callerAt("sam"))).toMatchObject({ kind: "refused" });
    expect(await readCouncilLog(ports, callerAt(performer.id, "shared"))).toMatchObject({ kind: "refused" });
    await imported(ports, people("ann@council.example,Ann Lee,officer"));
    const shown = await runCommand(logCommand, ports, ["--council", "--as", performer.upn]);
    expect(shown.out).toContain("Importer imported files.");
    expect(await runCommand(logCommand, ports, ["--council", "--as", sam.upn])).toMatchObject({
      exitCode: 1,
    });
  });
});

describe("a line of the log", () => {
  it("says by which way it came; on the command line who acts is a claim", async () => {
    const own = await testPorts({ via: "command line", prefix: ports.prefix });
    const channel = { address: anAddress(), name: "Cabinet", teamId: "t" };
    await followChannel(own)(performer, channel, "all");
    expect(await own.councilLog.read()).toMatchObject([{ via: "command line" }]);
    expect(await log()).toContain(
      `${performer.name}, as said on the command line, chose what a channel follows.`,
    );
  });
});
