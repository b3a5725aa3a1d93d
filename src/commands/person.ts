import { Command } from "commander";
import { unpinPerson, whoIsAtTheDoor } from "../app/let-in.ts";
import { isPerformanceTeam } from "../app/policy.ts";
import type { Ports } from "../app/ports.ts";
import type { Person } from "../domain/person.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./import.ts";
import { namesNobody, readPerson } from "./who-acts.ts";

interface PersonOptions {
  readonly as: string;
}

/** `person door|unpin <upn> --as <upn>`. Exit codes: 0 done, 1 refused, 2 usage. */
export function personCommand(ports: ImportCommandPorts): Command {
  const make = (words: string, description: string) =>
    new Command(words)
      .description(description)
      .requiredOption("--as <upn>", "who decides: somebody of the performance team")
      .exitOverride()
      .configureOutput({ writeOut: ports.out, writeErr: ports.err });
  return new Command("person")
    .description("Who somebody is: accounts at the door, and parting somebody from an account")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .addCommand(
      make("door", "list the accounts that may be somebody's").action(async ({ as }: PersonOptions) => {
        await acting(ports, as, async (storage, by) => {
          if (!isPerformanceTeam(by))
            return { kind: "refused", why: "Only the performance team sees who is at the door." };
          const knocks = await whoIsAtTheDoor(storage);
          const lines = knocks.map(
            ({ upn, asName, why }) => `${upn}: ${asName}? ${why.replaceAll("-", " ")}\n`,
          );
          return { kind: "done", said: lines.length === 0 ? "Nobody is at the door.\n" : lines.join("") };
        });
      }),
    )
    .addCommand(
      make(
        "unpin",
        "part somebody from the account that they had: whoever signs in by their name next is them",
      )
        .argument("<upn>", "whose sign-in name")
        .action(async (upn: string, { as }: PersonOptions) => {
          await acting(ports, as, async (storage, by) => {
            const outcome = await unpinPerson(storage, by, upn.trim().toLowerCase());
            if (outcome.kind === "refused") return outcome;
            const { name } = outcome.person;
            return {
              kind: "done",
              said: `${name} has no account now. Whoever signs in as ${outcome.person.upn} next is ${name}.\n`,
            };
          });
        }),
    );
}

type Did =
  { readonly kind: "done"; readonly said: string } | { readonly kind: "refused"; readonly why: string };

async function acting(
  ports: ImportCommandPorts,
  as: string,
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
  else ports.out(did.said);
}
