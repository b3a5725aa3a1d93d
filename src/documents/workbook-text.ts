/** What would be read as an escape is escaped itself, and so is what XML cannot hold and the library lets through. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const NOT_XML = /[\uFFFE\uFFFF]/g;

/** Text as a workbook's XML holds it (ECMA-376, ST_Xstring), so that it is read as it was. */
export function workbookText(text: string): string {
  return text
    .toWellFormed()
    .replace(ESCAPE_LIKE, "_x005F_")
    .replace(NOT_XML, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase()}_`);
}
