import { mergeConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/**
 * The stories in which people press buttons, told with Action.Submit: part of `npm run test:long`. Left out is
 * `test/long/conversation-faults.test.ts`: in a blocked chat only the answer to an invoke arrives.
 */
export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  {
    test: {
      include: ["test/bot/conversation*.test.ts", "test/bot/garbage.test.ts", "test/bot/search.test.ts"],
      provide: { cardActions: "submit" as const },
      passWithNoTests: true,
    },
  },
);
