import type { ReturnsFiles } from "../app/sheet/returns-sheet.ts";
import { runParser } from "./run-parser.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Files of returns. The libraries that read and write workbooks are loaded when the first one is. */
export const returnsFiles: ReturnsFiles = { read: runParser, write: writeWorkbook };
