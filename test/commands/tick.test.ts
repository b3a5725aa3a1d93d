import { beforeEach, expect, it } from "vitest";
import { reminderCampaign } from "../../src/app/campaigns.ts";
import { tickCommand } from "../../src/commands/tick.ts";
import { USUAL_STEPS } from "../../src/domain/reminder-steps.ts";
import { Q2, returns } from "../support/builders.ts";
import { runCommand } from "../support/run-command.ts";
import { testPorts, type TestPorts, writeRound } from "../app/test-council.ts";

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeRound(ports, returns(2), { quarter: Q2, deadline: "2019-10-14" });
});

const run = (...args: readonly string[]) =>
  runCommand((own) => tickCommand({ ...own, reminderSteps: () => USUAL_STEPS }), ports, args);

it("does what is due at that time by the clocks of the UK", async () => {
  const early = await run("--at", "2019-10-14T08:59");
  expect(early.out).toBe("08:59 on 14 October 2019 is outside working hours: nobody was written to.\n");
  const due = await run("--at", "2019-10-14T09:00");
  expect(due.out).toBe("09:00 on 14 October 2019: 1 person reminded. 1 earlier reminder skipped.\n");
  const again = await run("--at", "2019-10-14T09:01", "--json");
  expect(JSON.parse(again.out)).toEqual({
    at: "2019-10-14T08:01:00.000Z",
    workingTime: true,
    reminded: 0,
    skipped: 0,
  });
  expect(await ports.deliveries.list(reminderCampaign("2019-10-14"))).toHaveLength(1);
});

it.each(["tomorrow", "2019-13-01", "09:00 14/10/2019", ""])(
  "refuses --at %j and does nothing",
  async (at) => {
    const { err, exitCode } = await run("--at", at);
    expect(err).toContain("--at takes a date and time");
    expect(exitCode).toBe(2);
    expect(await ports.deliveries.list(reminderCampaign("2019-10-14"))).toEqual([]);
  },
);
