import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Action, isFor, may, POLICY, type Relation, type Right } from "../../src/app/policy.ts";
import { ROLES } from "../../src/domain/person.ts";
import { aPerson } from "../support/builders.ts";

const ROOT = join(import.meta.dirname, "../..");
const ACTIONS = Object.keys(POLICY) as Action[];
const RELATIONS: readonly Relation[] = [
  "owner", "deputy", "data provider", "delegate", "director", "lead of the action", "lead of the priority",
]; // prettier-ignore

describe("for whatever somebody was, and is to the thing asked about", () => {
  const roles = fc.subarray([...ROLES]);
  const relations = fc.subarray([...RELATIONS]);

  it("somebody who has left may do what a stranger may", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), roles, relations, (action, held, related) => {
        const leaver = aPerson({ roles: held, left: "2019-10-01" });
        expect(may(action, leaver, related)).toBe(may(action, null));
      }),
    );
  });

  it("a stranger may see what is published, and nothing else", () => {
    expect(ACTIONS.filter((action) => may(action, null))).toEqual(["see-published"]);
  });

  it("another role, or another part in it, takes no right away", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), roles, relations, (action, held, related) => {
        if (!may(action, aPerson({ roles: held }), related)) return;
        // Files and figures are taken from those listed without a role; whoever reads only has a role that says so.
        if ((action === "send-workbook" || action === "be-asked") && held.length === 0) return;
        for (const role of ROLES)
          expect(may(action, aPerson({ roles: [...held, role] }), related)).toBe(true);
        for (const relation of RELATIONS)
          expect(may(action, aPerson({ roles: held }), [...related, relation])).toBe(true);
      }),
    );
  });

  it("where others read along is only what is published, and what a channel follows", () => {
    expect(ACTIONS.filter((action) => isFor(action, "shared"))).toEqual(["see-published", "follow"]);
  });
});

/** The policy as docs/security.md prints it. */
async function printedPolicy(): Promise<string> {
  const places = { personal: "1:1 chat", shared: "channel", "command-line": "command line" } as const;
  const rows = ACTIONS.map((action) => {
    const { what, who, where, when }: Right = POLICY[action];
    const states = when.length === 5 ? "always" : when.join(", ");
    return `| ${what} | ${who.join(", ")} | ${where.map((place) => places[place]).join(", ")} | ${states} |`;
  });
  const table = ["| what | who | where | while the quarter is |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
  return await format(table, { parser: "markdown", printWidth: 120 });
}

it("docs/security.md prints the policy", async () => {
  expect(await readFile(join(ROOT, "docs/security.md"), "utf8")).toContain(await printedPolicy());
});
