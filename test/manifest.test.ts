import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fillManifest, packageApp } from "../manifest/package-app.ts";
import { COMMANDS } from "../src/domain/command.ts";
import { SEARCH_WORDS } from "../src/views/search-query.ts";

const settings = {
  VERSION: "1.2.3",
  SCORECARD_APP_ID: "11111111-2222-4333-8444-555555555555",
  SCORECARD_COUNCIL: "Demo Council",
  SCORECARD_WEBSITE: "https://council.example",
};

interface Manifest {
  readonly bots: readonly {
    readonly commandLists: readonly { readonly commands: readonly { readonly title: string }[] }[];
  }[];
  readonly composeExtensions: readonly object[];
}

describe("the Teams app manifest", () => {
  test("is valid against Microsoft's schema 1.29", () => {
    const schema = JSON.parse(
      readFileSync(new URL("support/schemas/MicrosoftTeams.1.29.schema.json", import.meta.url), "utf8"),
    ) as object;
    const ajv = new Ajv.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    const valid = validate(JSON.parse(fillManifest(settings)));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test("names only commands that the bot knows", () => {
    const manifest = JSON.parse(fillManifest(settings)) as Manifest;
    const titles = manifest.bots.flatMap((bot) =>
      bot.commandLists.flatMap((list) => list.commands.map((c) => c.title)),
    );
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(COMMANDS).toContain(title);
  });

  test("searches with the parameter that the bot reads, at once and at every key", () => {
    const { composeExtensions } = JSON.parse(fillManifest(settings)) as Manifest;
    expect(composeExtensions).toMatchObject([
      {
        botId: settings.SCORECARD_APP_ID,
        commands: [{ type: "query", initialRun: true, parameters: [{ name: SEARCH_WORDS }] }],
      },
    ]);
  });

  test("says every setting that is missing", () => {
    expect(() => fillManifest({ VERSION: "1.0.0" })).toThrow(
      /SCORECARD_APP_ID, SCORECARD_COUNCIL, SCORECARD_WEBSITE/,
    );
  });

  test("is packaged with both icons", () => {
    const files = unzipSync(packageApp(settings));
    expect(Object.keys(files).toSorted()).toEqual(["color.png", "manifest.json", "outline.png"]);
    expect(JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()))).toMatchObject({
      version: "1.2.3",
    });
  });
});
