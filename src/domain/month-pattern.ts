const MONTHS = [
  "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?",
  "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
]; // prettier-ignore

/** A month's name or its short form, as a part of a pattern that ignores case. */
export const MONTH = MONTHS.join("|");

/** For a pattern that minds case: `3 May` is a date, `3 may` is not. */
export const CAPITAL_MONTH = MONTHS.map((month) => month.charAt(0).toUpperCase() + month.slice(1)).join("|");
