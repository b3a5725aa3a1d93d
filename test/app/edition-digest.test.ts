import { expect, it } from "vitest";
import { editionDigest } from "../../src/app/edition-digest.ts";
import { digestOf } from "../../src/domain/digest.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { returns } from "../support/builders.ts";
import { shownEdition } from "../support/public.ts";

const priorities = [{ no: 1, name: "Streets" }];

it("is made once for an edition, and each edition has its own", () => {
  const first = shownEdition({ priorities, returns: returns(2, { published: "LG" }) });
  const restated = shownEdition({ priorities, number: 2, returns: returns(3, { published: "HR" }) });
  expect(editionDigest(first)).toEqual(digestOf(first, MEAN_OF_LATEST));
  expect(editionDigest(first)).toBe(editionDigest(first));
  expect(editionDigest(restated).byGrade).toEqual({ HR: 3 });
});
