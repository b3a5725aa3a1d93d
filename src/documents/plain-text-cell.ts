/** What a spreadsheet would take for a formula, whatever stands in front of it for plain text already. */
const FORMULA = /^'*[=+\-@]/;
const NUMBER = /^[-+]?[£$€]?[\d.,]+%?$/;

/** With an apostrophe in front of what a spreadsheet would run as a formula. A number or a lone dash is left as it is. */
export function asPlainText(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) && text !== "-" ? `'${text}` : text;
}

/** Without that apostrophe. */
export function fromPlainText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
