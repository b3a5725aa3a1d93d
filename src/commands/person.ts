import { Command } from "commander";
import { unpinPerson, whoIsAtTheDoor } from "../app/let-in.ts";
import { may } from "../app/policy.ts";
import type { Ports } from "../app/ports.ts";
import { refused, type Refused } from "../app/refused.ts";
import type { Person } from "../domain/person.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { namesNobody, readPerson } from "./who-acts.ts";

interface PersonOptions {
  readonly as: string;
  readonly json?: boolean;
}

/** `result`: as JSON. */
type Did = { readonly kind: "done"; readonly said: string; readonly result: object } | Refused;

/** `person door|unpin <upn> --as <upn>`. Exit codes: 0 done, 1 refused, 2 usage. */
export function personCommand(ports: ImportCommandPorts): Command {
  const make = (words: string, description: string) =>
    new Command(words)
      .description(description)
      .exitOverride()
      .configureOutput({ writeOut: ports.out, writeErr: ports.err });
  const makeActing = (words: string, description: string) =>
    make(words, description)
      .requiredOption("--as <upn>", "who asks or decides: somebody of the performance team")
      .option("--json", "print the result as JSON");
  return make("person", "Who somebody is: accounts at the door, and parting somebody from an account")
    .addCommand(
      makeActing("door", "List the accounts that may be somebody's").action((options: PersonOptions) =>
        acting(ports, options, listDoor),
      ),
    )
    .addCommand(
      makeActing("unpin", "Part somebody from the account that they had")
        .argument("<upn>", "their sign-in name: whoever signs in by it next is them")
        .action((upn: string, options: PersonOptions) =>
          acting(ports, options, (storage, by) => unpin(storage, by, upn)),
        ),
    );
}

async function listDoor(storage: Ports, by: Person): Promise<Did> {
  if (!may("let-in", by)) return refused("Only the performance team can see who is at the door.");
  const knocks = await whoIsAtTheDoor(storage);
  const lines = knocks.map(({ upn, asName, why }) => `${upn}: ${asName}? ${why.replaceAll("-", " ")}\n`);
  const accounts = knocks.map(({ name, upn, asName, why, at }) => ({ name, upn, asName, why, at }));
  const said = lines.length === 0 ? "Nobody is at the door.\n" : `${lines.join("")}${TO_LET_IN}\n`;
  return { kind: "done", said, result: { accounts } };
}

const TO_LET_IN =
  "To let somebody in, send /people to Scorecard in Teams; or unlink their old account: scorecard person unpin <upn>";

async function unpin(storage: Ports, by: Person, upn: string): Promise<Did> {
  const outcome = await unpinPerson(storage, by, upn.trim().toLowerCase());
  if (outcome.kind === "refused") return outcome;
  const { name, upn: signInName } = outcome.person;
  const said = `${name} has no account now. Whoever signs in as ${signInName} next is ${name}.\n`;
  return { kind: "done", said, result: { unpinned: { name, signInName } } };
}

async function acting(
  ports: ImportCommandPorts,
  { as, json }: PersonOptions,
  act: (storage: Ports, by: Person) => Promise<Did>,
): Promise<void> {
  const { ports: storage } = await ports.connect();
  const by = await readPerson(storage, as);
  if (by === null) {
    fail(ports, 2, namesNobody("--as"));
    return;
  }
  const did = await act(storage, by);
  if (did.kind === "refused") fail(ports, 1, did.why);
  else ports.out(json === true ? `${JSON.stringify(did.result, null, 2)}\n` : did.said);
}
