import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, expect, it } from "vitest";
import { Language, Parser, type Tree } from "web-tree-sitter";

const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const bicep = file("infra/main.bicep");

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  const require = createRequire(import.meta.url);
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-bicep/tree-sitter-bicep.wasm")));
});

function parse(text: string): Tree {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("nothing was parsed");
  return tree;
}

it("the Bicep file parses", () => {
  expect(parse(bicep).rootNode.hasError).toBe(false);
  expect(parse(bicep.replace("resource app '", "resource '")).rootNode.hasError).toBe(true);
});

it("describes every parameter", () => {
  const parameters = bicep.match(/^param \w+/gm) ?? [];
  expect(parameters.length).toBeGreaterThan(3);
  expect(bicep.match(/@description\([^\n]+\)\n(?:@\w+\([^\n]*\)\n)*param \w+/g)).toHaveLength(
    parameters.length,
  );
});

it("gives the bot only settings that it reads, and all that production needs", () => {
  const given = [...bicep.matchAll(/name: '([A-Z_]+)'/g)].map((match) => match[1] ?? "");
  const known = [...file("src/config.ts").matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] ?? "");
  // Read by Azure's own library.
  expect([...known, "AZURE_CLIENT_ID"]).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(
    expect.arrayContaining(["SCORECARD_STORAGE", "SCORECARD_APP_ID", "SCORECARD_TENANT_ID", "NODE_ENV"]),
  );
});

it("can set whatever a council may want to set", () => {
  const known = [...file("src/config.ts").matchAll(/^ {2}(SCORECARD_[A-Z_]+):/gm)].map(
    (match) => match[1] ?? "",
  );
  // A council has an account, and with it tables, of its own; the identity has no secret; another cloud is a file.
  const notHere = ["SCORECARD_TABLE_PREFIX", "SCORECARD_APP_PASSWORD", "SCORECARD_CLOUD"];
  expect(known.filter((name) => !bicep.includes(`'${name}'`))).toEqual(notHere);
});

it("asks a container whether it lives, and whether it can work, where the bot answers that", () => {
  const probes = [...bicep.matchAll(/type: '(\w+)'\s+httpGet: \{\s+path: '([^']+)'/g)];
  expect(probes.map(([, type, path]) => [type, path])).toEqual([
    ["Startup", "/healthz"],
    ["Liveness", "/healthz"],
    ["Readiness", "/readyz"],
  ]);
  const served = [...file("src/bot/server.ts").matchAll(/server\.get\("([^"]+)"/g)].map(([, path]) => path);
  expect(served).toEqual(["/healthz", "/readyz"]);
});

it("gives a look at the storage longer than the bot takes for it", () => {
  const readiness = /type: 'Readiness'[^]*?timeoutSeconds: (\d+)/.exec(bicep)?.[1];
  expect(Number(readiness)).toBeGreaterThan(3);
});

/** The resources by their names, each with its text. */
function resources(): ReadonlyMap<string, string> {
  const all = bicep.split(/^(?=(?:@[^\n]*\n)*(?:param|var|resource|output) )/m);
  const found = all.flatMap((text) => {
    const name = /^resource (\w+) /m.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  });
  return new Map(found);
}

it("has no key of the storage: nobody can sign with one, and nothing reads one", () => {
  expect(resources().get("storage")).toContain("allowSharedKeyAccess: false");
  expect([...bicep.matchAll(/(\w+)\.listKeys\(/g)].map(([, of]) => of)).toEqual(["logs"]);
  expect(bicep).not.toMatch(/AccountKey|secretRef|secrets:|connectionString/i);
});

it("lets the bot and its operators read and write rows and messages, and the bot pull its image; no more", () => {
  const variables = bicep.matchAll(/^var (\w+) = subscriptionResourceId\([^,]+, '([0-9a-f-]+)'\)/gm);
  const roles = new Map([...variables].map(([, name, id]) => [name, id]));
  expect(Object.fromEntries(roles)).toEqual({
    tableData: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    queueData: "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
    imagePull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  });
  const granted = [...resources().values()]
    .filter((text) => text.includes("Microsoft.Authorization/roleAssignments"))
    .map((text) => ["scope", "roleDefinitionId", "principalId"].map((of) => new RegExp(`${of}: (\\S+)`).exec(text)?.[1])); // prettier-ignore
  expect(granted).toEqual([
    ["storage", "tableData", "identity.properties.principalId"],
    ["storage", "queueData", "identity.properties.principalId"],
    ["storage", "tableData", "id"],
    ["storage", "queueData", "id"],
    ["registry", "imagePull", "identity.properties.principalId"],
  ]);
});

it.each(["app", "tick"])(
  "%s runs as that identity, pulls its image by it, and begins once it may",
  (name) => {
    const text = resources().get(name) ?? "";
    expect(text).toContain("'${identity.id}': {}");
    expect(text).toMatch(
      /registries: \[\s+\{\s+server: registry\.properties\.loginServer\s+identity: identity\.id/,
    );
    expect(text).toMatch(/name: 'SCORECARD_STORAGE'\s+value: storage\.properties\.primaryEndpoints\.table/);
    expect(text).toMatch(/name: 'AZURE_CLIENT_ID'\s+value: identity\.properties\.clientId/);
    expect(text).toMatch(/dependsOn: \[\s+botTables\s+botQueues\s+botImage/);
  },
);

it("closes the storage to everybody else where a subnet or addresses are named", () => {
  const storage = resources().get("storage");
  expect(storage).toContain("defaultAction: isClosed ? 'Deny' : 'Allow'");
  expect(bicep).toContain("var isClosed = !empty(subnetId) || !empty(allowedAddresses)");
});

it("names in its README every parameter and output that a command needs, and they exist", () => {
  const readme = file("infra/README.md");
  const parameters = new Set([...bicep.matchAll(/^(?:param|output) (\w+)/gm)].map(([, name]) => name));
  const named = [...readme.matchAll(/(?:\b(\w+)=(?=[^=\s])|outputs\.(\w+)\.value)/g)].flatMap(([, set, read]) => set ?? read ?? []); // prettier-ignore
  const own = named.filter((name) => /^[a-z]/.test(name));
  expect(own.filter((name) => !parameters.has(name))).toEqual([]);
  expect(own).toEqual(
    expect.arrayContaining(["registryName", "planId", "operatorIds", "appId", "storageAddress"]),
  );
});
