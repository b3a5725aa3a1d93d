import { Command } from "commander";
import { measureInQuarter } from "../app/measure-in-quarter.ts";
import { restateReturn } from "../app/restate-return.ts";
import { parseMeasureRef } from "../domain/measure.ts";
import { formatQuarter, notAQuarter, parseQuarter } from "../domain/quarter.ts";
import { actualInWords } from "../views/figure-text.ts";
import { restatementAsked } from "../views/restatement-asked.ts";
import { measureTitle } from "../views/measure-choice.ts";
import { fail } from "./command-ports.ts";
import type { ImportCommandPorts } from "./run-import.ts";
import { namesNobody, readPerson } from "./who-acts.ts";

interface RestateOptions {
  readonly as: string;
  readonly why: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** `restate <ref> <quarter> <figure> --why <text> --as <upn>`: a dry run unless `--apply`. Exit codes: 0 done, 1 refused, 2 usage. */
export function restateCommand(ports: ImportCommandPorts): Command {
  return new Command("restate")
    .description(
      "Correct a released figure; what was released stays beside it. Shows what would change; --apply does it",
    )
    .argument("<ref>", "the measure, for example 1.17")
    .argument("<quarter>", "for example '2019/20 Q2'")
    .argument("<figure>", "the right figure, for example 98.2%")
    .requiredOption("--why <text>", "the reason, shown beside the figure")
    .requiredOption("--as <upn>", "who acts: a member of the performance team")
    .option("--apply", "correct it: everyone sees it at once, with the reason")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureOutput({ writeOut: ports.out, writeErr: ports.err })
    .action(async (refText: string, quarterText: string, actual: string, options: RestateOptions) => {
      const ref = parseMeasureRef(refText);
      const quarter = parseQuarter(quarterText);
      if (ref === null) return fail(ports, 2, `"${refText}" is not a measure's number. Write it as 1.17.`);
      if (quarter === null) return fail(ports, 2, notAQuarter(quarterText));
      const { ports: storage } = await ports.connect();
      const by = await readPerson(storage, options.as);
      if (by === null) return fail(ports, 2, namesNobody("--as"));
      const measure = await measureInQuarter(storage.quarters, quarter, ref);
      if (measure === null) return fail(ports, 1, `There is no ${ref} in ${formatQuarter(quarter)}.`);
      const confirmed = options.apply === true;
      const request = { quarter, measureId: measure.id, actual, why: options.why, confirmed };
      const outcome = await restateReturn(storage)(by, request);
      if (options.json === true) ports.out(`${JSON.stringify(outcome, null, 2)}\n`);
      if (outcome.kind === "refused") return fail(ports, 1, outcome.why);
      if (options.json === true) return;
      ports.out(
        outcome.kind === "asked"
          ? `${restatementAsked(outcome)} Run it again with --apply if that is right.\n`
          : `${measureTitle(outcome.value.measure)}, ${formatQuarter(quarter)}: ${actualInWords(outcome.value)} (edition ${outcome.edition}).\n`,
      );
    });
}
