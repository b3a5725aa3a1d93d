import { expect, it } from "vitest";
import { readClearance } from "../../src/domain/clearance.ts";

it.each([
  ["monitoring officer Jane Doe", { role: "monitoring officer", name: "Jane Doe", comment: "" }],
  [
    "Chief Finance Officer  Ann Lee: fine: as agreed",
    { role: "chief finance officer", name: "Ann Lee", comment: "fine: as agreed" },
  ],
  [
    "portfolio holder Pat Holder: more on 1.2",
    { role: "portfolio holder", name: "Pat Holder", comment: "more on 1.2" },
  ],
  ["managing director", null],
  ["managing director : yes", null],
  ["Jane Doe", null],
  ["", null],
])("%j", (text, read) => {
  expect(readClearance(text)).toEqual(read);
});
