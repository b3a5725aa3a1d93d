import { z } from "zod";
import type { CommandRun } from "./scorecard-command.ts";

const count = z.number().int().min(0);

/** What the product itself says of a campaign. */
const deliveryReport = z.object({
  asked: count,
  sent: count,
  waiting: count,
  blocked: count,
  notInstalled: count,
  failed: count,
  skipped: count,
});

export type DeliveryReport = z.output<typeof deliveryReport>;

const roundStatus = z.object({ deliveries: deliveryReport });

/** From `round status --json`; null where the product reports no deliveries. */
export function readDeliveryReport({ out }: CommandRun): DeliveryReport | null {
  const parsed = roundStatus.safeParse(parseJson(out));
  return parsed.success ? parsed.data.deliveries : null;
}

/** Everybody asked is in exactly one of the other numbers. */
export function addsUp(report: DeliveryReport): boolean {
  const { asked, ...others } = report;
  return Object.values(others).reduce((sum, number) => sum + number, 0) === asked;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
