import type { ReturnsFiles } from "../app/sheet/returns-sheet.ts";
import { readReturnsFile } from "./read-returns-file.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Files of returns. The libraries that read and write workbooks are loaded when the first one is. */
export const returnsFiles: ReturnsFiles = { read: readReturnsFile, write: writeWorkbook };
