import { expect, it } from "vitest";
import { addQuarters, formatQuarter, quarterOf } from "../../src/domain/quarter.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { imported } from "../app/import-council.ts";
import { testPorts } from "../app/test-council.ts";

const MEASURES = 2_000;
/** The whole of it, twelve quarters, is asked for by IMPORT_QUARTERS=12 and takes its time. */
const QUARTERS = Number(process.env["IMPORT_QUARTERS"] ?? 1);
const MOST_MS_A_QUARTER = 5_000;

it(`imports ${String(MEASURES)} measures of ${String(QUARTERS)} quarters in a few seconds a quarter`, async () => {
  const rows = Array.from({ length: QUARTERS }, (_, index) => {
    const period = formatQuarter(addQuarters(quarterOf(2019, 2), -index));
    return Array.from({ length: MEASURES }, (_, n) => ({
      measure_no: String(n + 1),
      measure: `Visits to museum ${String(n + 1)}`,
      period,
      actual_raw: String(80 + ((n + index) % 40)),
      rag_raw: "",
    }));
  });
  const scorecard = scorecardTable(rows.flat());
  const ports = await testPorts();
  const start = performance.now();
  await imported(ports, { scorecard });
  const took = performance.now() - start;
  if (QUARTERS > 1)
    process.stdout.write(`import: ${String(MEASURES * QUARTERS)} returns in ${took.toFixed()} ms\n`);
  expect(took).toBeLessThan(MOST_MS_A_QUARTER * QUARTERS);
}, 120_000);
