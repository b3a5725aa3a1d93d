/** @module-tag long */
import { expect, it } from "vitest";
import { bestOf } from "../../support/best-of.ts";
import { auditOf } from "../../support/scorecard-csv.ts";

it("audits 6,000 rows in under two seconds", () => {
  const cells = Array.from({ length: 6000 }, (_, index) => ({
    priority_no: String(1 + (index % 5)),
    measure_no: String(1 + Math.floor(index / 5)),
    portfolio_holder: index % 2 === 0 ? "Keith Ferry" : "Sue Anderson",
    target_raw: `${index + 1}.5%`,
    actual_raw: `${index + 1}%`,
    rag_raw: "A",
  }));
  const ms = bestOf(10, 2000, () => expect(auditOf(cells).summary.rows).toBe(6000));
  expect(ms).toBeLessThan(2000);
});
