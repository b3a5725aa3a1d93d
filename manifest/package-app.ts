import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { strToU8, zipSync } from "fflate";

export type ManifestSettings = Readonly<Record<string, string | undefined>>;

const folder = new URL("./", import.meta.url);
const ICONS = ["color.png", "outline.png"] as const;

/** The manifest with its `{{SETTING}}` places filled. Throws with the names of all that are missing. */
export function fillManifest(settings: ManifestSettings): string {
  const template = readFileSync(new URL("manifest.json", folder), "utf8");
  const missing = new Set<string>();
  const filled = template.replace(/\{\{([A-Z_]+)\}\}/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined || value === "") missing.add(name);
    // As it stands inside a JSON string.
    return JSON.stringify(value ?? "").slice(1, -1);
  });
  if (missing.size > 0) throw new Error(`Set these in the environment: ${[...missing].join(", ")}`);
  return filled;
}

/** The app package that Teams takes: manifest and icons, zipped. */
export function packageApp(settings: ManifestSettings): Uint8Array {
  const files: Record<string, Uint8Array> = { "manifest.json": strToU8(fillManifest(settings)) };
  for (const name of ICONS) files[name] = new Uint8Array(readFileSync(new URL(name, folder)));
  return zipSync(files);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", folder), "utf8")) as {
    version: string;
  };
  try {
    const zip = packageApp({ VERSION: version, ...process.env });
    mkdirSync("dist", { recursive: true });
    writeFileSync("dist/scorecard-teams-app.zip", zip);
    process.stdout.write(
      `dist/scorecard-teams-app.zip, ${zip.length} bytes. Upload it in the Teams admin centre.\n`,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
