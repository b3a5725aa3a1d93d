import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";

export const screens = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** Starts the Chromium or Chrome of this machine; `CHROMIUM_PATH` names another. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
}

function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
  if (found === undefined) throw new Error("No Chromium on the PATH; install one or set CHROMIUM_PATH.");
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Playground lays a page out for no less than about 600 pixels; this lets cards be as wide as on a phone. */
const phoneStyle = `
  [role=toolbar] { display: none !important; }
  #root * { min-width: 0 !important; }
  div:has(> [aria-label="Message header"]) { width: 92% !important; max-width: 92% !important; }
  .fai-OutputCard { flex: 1 1 auto !important; width: auto !important; padding: 4px !important; }
  div:has(> .ac-preview-panel) { width: 100% !important; }
`;

/** Opens the Playground with its log panel folded away, on the private chat. */
export async function openPlayground(
  browser: Browser,
  url: string,
  screen: keyof typeof screens,
): Promise<Page> {
  // Twice the pixels: text in a picture stays sharp.
  const page = await browser.newPage({ viewport: screens[screen], deviceScaleFactor: 2 });
  await page.goto(url);
  await page.getByText("Log Panel").waitFor();
  await page.getByTitle("Hide log panel").click();
  await page.getByText("Log Panel").waitFor({ state: "detached" });
  if (screen === "phone") await page.addStyleTag({ content: phoneStyle });
  return page;
}

/** Opens a chat or channel by its name: "Personal Chat", the group chat's name, or "<team> - <channel>". */
export async function openConversation(page: Page, name: string): Promise<void> {
  // On a narrow screen the list lies behind a button, and stays open over the chat until one presses beside it.
  const list = page.getByTitle("Toggle app bar and conversation window");
  const isNarrow = await list.isVisible();
  if (isNarrow) await list.click();
  await page.getByRole("treeitem", { name, exact: true }).click();
  if (isNarrow) await page.mouse.click(screens.phone.width - 5, screens.phone.height - 5);
}

/** Writes into the composer of the open private chat and sends it. */
export async function write(page: Page, text: string): Promise<void> {
  const composer = composers(page).first();
  await composer.click();
  await composer.pressSequentially(text);
  await page.getByRole("button", { name: "Send Message" }).click();
}

/** Starts a post in the open channel that mentions the bot. */
export async function postMentioning(page: Page, bot: string, text: string): Promise<void> {
  const composer = composers(page).first();
  await composer.click();
  await composer.pressSequentially(`@${bot}`);
  await page.getByRole("menuitem", { name: bot }).click();
  await composer.pressSequentially(` ${text}`);
  await page.getByRole("button", { name: "Post", exact: true }).click();
}

/** The private chat has one; a channel has one for a new post, then one beneath each post. */
function composers(page: Page): Locator {
  return page.getByRole("textbox").and(page.locator("[data-lexical-editor]"));
}

/** The newest card with this text in it, together with the line a bot's answer puts beneath it. */
export function cardWith(page: Page, text: string): Locator {
  return page.locator("div:has(> .ac-preview-panel)").filter({ hasText: text }).last();
}

export async function fillInput(card: Locator, label: string, value: string): Promise<void> {
  await card.getByLabel(label).fill(value);
}

export async function press(card: Locator, button: string): Promise<void> {
  await card.getByRole("button", { name: button, exact: true }).click();
}

export async function waitForText(page: Page, text: string): Promise<void> {
  await page.getByText(text).last().waitFor();
}

/** What fits the screen. */
export async function savePage(page: Page, path: string): Promise<void> {
  await page.screenshot({ path });
}

/** Just the card, however long, without the client around it. */
export async function saveCard(card: Locator, path: string): Promise<void> {
  const page = card.page();
  const screen = page.viewportSize() ?? screens.desktop;
  const height = Math.ceil((await card.boundingBox())?.height ?? 0);
  // A card taller than the window would be photographed with the client's bars across it.
  await page.setViewportSize({ width: screen.width, height: Math.max(screen.height, height + 500) });
  await card.screenshot({ path });
  await page.setViewportSize(screen);
}
