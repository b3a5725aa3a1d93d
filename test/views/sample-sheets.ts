import type { CheckedRow } from "../../src/app/sheet/checked-sheet.ts";
import type { SheetCheck } from "../../src/app/sheet/check-sheet.ts";
import type { Draft } from "../../src/app/sheet/draft-port.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { checkedSheetCard, savedSheetCard } from "../../src/views/returns-report.ts";
import { measureId, personId, Q2 } from "../support/builders.ts";
import { sheetTableOf } from "../support/sheet-table.ts";
import { NOTHING_TYPED } from "../support/sheet-rows.ts";
import type { SampleCard } from "./sample-cards.ts";
import { sampleReturn } from "./sample-returns.ts";

const QUESTION = "It was 43% in 2019/20 Q1 and 41% in 2018/19 Q2, and is 4300% now. Is that right?";

function rows(count: number, questions: readonly string[] = []): readonly CheckedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 4,
    ref: measureRef(1, index + 1),
    measureId: measureId(`m${index + 1}`),
    version: 0,
    typed: { ...NOTHING_TYPED, actual: "43%" },
    questions,
  }));
}

function mistakes(count: number): SheetCheck["mistakes"] {
  return Array.from({ length: count }, (_, index) => ({
    cell: `H${index + 4}`,
    text: "1.1 has changed since this workbook was made, so it stays as it is. Sam *Jones* saved what is there now at 14:05 on 3 January 2020. To change it, fill in a new workbook.",
  }));
}

export function sampleCheck(over: Partial<SheetCheck> = {}): SheetCheck {
  return {
    file: "Returns 2019-20 Q2.xlsx",
    quarter: Q2,
    letters: sheetTableOf([]).letters,
    rows: 50,
    unchanged: 0,
    passedOver: 0,
    clean: [],
    unlikely: [],
    mistakes: [],
    remarks: [],
    ...over,
  };
}

export function sampleDraft(sheet: Partial<Draft["sheet"]> = {}, left = 0): Draft {
  return {
    id: "d1",
    person: personId("owner"),
    createdAt: "2019-10-01T09:00:00.000Z",
    mistakes: left,
    sheet: { ...sampleCheck(), ...sheet },
  };
}

const REMARKS = Array.from({ length: 200 }, (_, index) => ({
  cell: `I${index + 4}`,
  text: "This is last quarter's commentary again. Members remember it: say what has changed since, or that nothing has, and why.",
}));

const many = Array.from({ length: 200 }, (_, index) => sampleReturn(index + 1, { actual: "20%" }));

export const sampleSheets: readonly SampleCard[] = [
  {
    name: "workbook, nothing to save",
    message: () => checkedSheetCard(sampleCheck({ unchanged: 50 }), null),
  },
  { name: "workbook, all clean", message: () => checkedSheetCard(sampleCheck({ clean: rows(50) }), "d1") },
  {
    name: "workbook, of everything",
    message: () =>
      checkedSheetCard(
        sampleCheck({
          clean: rows(9),
          unlikely: rows(2, [QUESTION]),
          mistakes: mistakes(3),
          remarks: REMARKS.slice(0, 2),
          unchanged: 1,
          passedOver: 2,
        }),
        "d1",
      ),
  },
  {
    name: "workbook, largest",
    message: () =>
      checkedSheetCard(
        sampleCheck({
          file: `${"A name that goes on ".repeat(20)}.xlsx`,
          clean: rows(200),
          unlikely: rows(200, [QUESTION, QUESTION]),
          mistakes: mistakes(200),
          remarks: REMARKS,
        }),
        "d1",
      ),
  },
  {
    name: "workbook, saved",
    message: () => savedSheetCard({ saved: [sampleReturn(1)], mistakes: [], left: 0 }, sampleDraft(), false),
  },
  {
    name: "workbook, saved in part",
    message: () =>
      savedSheetCard(
        { saved: many, mistakes: mistakes(4), left: 3 },
        sampleDraft({ unlikely: rows(2, [QUESTION]) }, 5),
        false,
      ),
  },
  {
    name: "workbook, saved, largest",
    message: () =>
      savedSheetCard(
        { saved: many, mistakes: mistakes(200), left: 0 },
        sampleDraft({ unlikely: rows(200, [QUESTION]) }, 5),
        false,
      ),
  },
];
