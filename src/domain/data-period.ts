/** A few words: `2017/18 academic year`. */
export const LONGEST_PERIOD = 80;
