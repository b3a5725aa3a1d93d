import { beforeEach, expect, it } from "vitest";
import { identifyPerson } from "../../src/app/identify.ts";
import { personCommand } from "../../src/commands/person.ts";
import { aPerson, personId } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { performer, testPorts, type TestPorts, writeCouncil } from "../app/test-council.ts";

const sam = aPerson({ id: personId("sam"), name: "Sam Patel", upn: "sam@council.example" });

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [sam] });
});

const run = (...args: readonly string[]) => runCommand(personCommand, ports, args);
const asTeam = ["--as", performer.upn];
const comes = (aadObjectId: string) =>
  identifyPerson(ports)({ aadObjectId, name: "Sam", lookupUpn: () => Promise.resolve(sam.upn) });

it("lists who is at the door, in words and as JSON", async () => {
  expect(await run("door", ...asTeam)).toMatchObject({ out: "Nobody is at the door.\n", exitCode: 0 });
  await comes("old");
  await comes("new");
  expect((await run("door", ...asTeam)).out).toBe(
    "sam@council.example: Sam Patel? another account\nTo let somebody in, send /people to Scorecard in Teams; or unlink their old account: scorecard person unpin <upn>\n",
  );
  expect(JSON.parse((await run("door", "--json", ...asTeam)).out)).toMatchObject({
    accounts: [{ upn: "sam@council.example", asName: "Sam Patel", why: "another-account" }],
  });
});

it("parts somebody from their account, so that they can come from another", async () => {
  await comes("old");
  expect((await run("unpin", "Sam@council.example", ...asTeam)).out).toBe(
    "Sam Patel has no account now. Whoever signs in as sam@council.example next is Sam Patel.\n",
  );
  expect((await comes("new"))?.id).toBe("sam");
  const json = await run("unpin", sam.upn, "--json", ...asTeam);
  expect(JSON.parse(json.out)).toEqual({ unpinned: { name: "Sam Patel", signInName: sam.upn } });
});

it.each([
  [["door", "--as", "sam@council.example"], 1, "Only the performance team can see who is at the door."],
  [["unpin", "sam@council.example", "--as", "sam@council.example"], 1, "Only the performance team decides"],
  [["unpin", "no@council.example", ...asTeam], 1, "Nobody in the people file has the sign-in name"],
  [["door", "--as", "no@council.example"], 2, "--as takes the sign-in name of somebody in the people file."],
])("%j is refused, and says why", async (args, exitCode, why) => {
  const shown = await run(...args);
  expect([shown.exitCode, shown.out]).toEqual([exitCode, ""]);
  expect(shown.err).toContain(why);
});
