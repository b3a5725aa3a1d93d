import { test } from "vitest";
import { ScorecardUnderTest, type ScorecardTestOptions } from "./running-scorecard.ts";

export interface CouncilOptions extends ScorecardTestOptions {
  /** Beginnings of the names of those who have installed the app. */
  readonly installed?: readonly string[];
}

/** `it`, each time in a council of its own, so that the tests of a file can run side by side. */
export function itInCouncil(options: CouncilOptions) {
  return test.extend<{ council: ScorecardUnderTest }>({
    council: async ({}, use) => {
      const council = await ScorecardUnderTest.start(options);
      // What the set-up sends first: an installation in its midst would bring a second card.
      await council.nothingPending();
      for (const who of options.installed ?? []) await council.person(who).installs();
      await council.nothingPending();
      await use(council);
      await council.stop();
    },
  });
}
