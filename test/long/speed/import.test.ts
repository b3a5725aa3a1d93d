/** @module-tag long */
import { expect, it } from "vitest";
import { addQuarters, formatQuarter, quarterOf } from "../../../src/domain/quarter.ts";
import { scorecardTable } from "../../support/scorecard-csv.ts";
import { imported } from "../../app/import-council.ts";
import { testPorts } from "../../app/test-council.ts";

const MEASURES = 2_000;
const QUARTERS = 12;
const MOST_MS = 60_000;

it(`imports ${String(MEASURES)} measures of ${String(QUARTERS)} quarters in under a minute`, async () => {
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
  console.log(`${String(MEASURES * QUARTERS)} returns imported in ${took.toFixed()} ms`);
  expect(took).toBeLessThan(MOST_MS);
}, 120_000);
