import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const read = (plans?: string) =>
  readConfig({ SCORECARD_STORAGE: "x", ...(plans === undefined ? {} : { SCORECARD_EARLIER_PLANS: plans }) });

test.each<[string | undefined, readonly object[]]>([
  [undefined, []],
  ["", []],
  ["2018 until 2019/20 Q4", [{ planId: "2018", until: "2019Q4" }]],
  [
    "2014 until 2017/18 Q4; 2018 until 2019/20 Q4;",
    [
      { planId: "2014", until: "2017Q4" },
      { planId: "2018", until: "2019Q4" },
    ],
  ],
])("the earlier plans of %j", (text, plans) => {
  expect(read(text).earlierPlans).toEqual(plans);
});

test.each(["2018", "2018 until Q4", "20/18 until 2019/20 Q4", "until 2019/20 Q4"])(
  "%j names no earlier plan, and the setting is named",
  (text) => {
    expect(() => read(text)).toThrow(/SCORECARD_EARLIER_PLANS: expected each with its last quarter/);
  },
);
