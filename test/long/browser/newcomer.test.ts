/** @module-tag long */
import { mkdir } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEMO_PLAYGROUND } from "../../../src/demo/demo-playground.ts";
import { type RunningDemo, runDemo } from "../../../src/demo/run-demo.ts";
import {
  cardWith,
  fillInput,
  launchChromium,
  openConversation,
  openPlayground,
  postMentioning,
  press,
  saveCard,
  savePage,
  screens,
  waitForText,
  write,
} from "./playground-page.ts";

const IMAGES = "docs/images";
const PERSONAL = "Personal Chat";
const { name: team, channel } = DEMO_PLAYGROUND.team;
const CHANNEL = `${team} - ${channel.name}`;

let browser: Browser;
beforeAll(async () => {
  await mkdir(IMAGES, { recursive: true });
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function withDemo(story: (demo: RunningDemo) => Promise<void>): Promise<void> {
  const quiet = () => undefined;
  const demo = await runDemo({
    keepIn: null,
    ports: "random",
    cardActions: "execute",
    step: quiet,
    progress: quiet,
  });
  try {
    await story(demo);
  } finally {
    await demo.stop();
  }
}

/** As much of the browser's own type as is used below; the project has no types of the DOM. */
interface PageElement {
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(of: PageElement): { overflowX: string } };
  };
  getBoundingClientRect(): Readonly<Record<"left" | "right" | "width" | "height", number>>;
  querySelectorAll(selector: string): Iterable<PageElement>;
  matches(selector: string): boolean;
}

/** Nothing of the card sticks out of the screen, and no text of it is cut off. */
async function expectToFit(card: Locator, screenWidth: number): Promise<void> {
  const spilt = await card.evaluate((root: PageElement, most: number) => {
    const view = root.ownerDocument.defaultView;
    return [...root.querySelectorAll("*")].flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      const words = (element.textContent ?? "").slice(0, 60);
      if (width === 0 || height === 0 || words === "") return [];
      if (left < -1 || right > most + 1) return [`off the screen: ${words}`];
      const hides = view.getComputedStyle(element).overflowX !== "visible";
      const isCut = hides && element.scrollWidth > element.clientWidth + 1;
      return isCut && !element.matches("input, select, textarea") ? [`cut: ${words}`] : [];
    });
  }, screenWidth);
  expect(spilt).toEqual([]);
}

async function release(page: Page): Promise<void> {
  await openConversation(page, PERSONAL);
  for (const [step, said] of [
    ["close", "is closed"],
    ["lock anyway", "is locked"],
    ["release anyway", "is released"],
  ] as const) {
    await write(page, `/round ${step}`);
    await waitForText(page, `2019/20 Q3 ${said}`);
  }
}

it("a newcomer's story at a desk, and the README's pictures", async () => {
  await withDemo(async ({ playgroundUrl }) => {
    const page = await openPlayground(browser, playgroundUrl, "desktop");
    const request = cardWith(page, "2019/20 Q3 figures");
    await request.waitFor();
    await saveCard(request, `${IMAGES}/request-card.png`);

    await fillInput(request, "Actual since 1 April", "81");
    await press(request, "Save");
    await waitForText(page, "Measure 2 of 7");
    await saveCard(cardWith(page, "Measure 2 of 7"), `${IMAGES}/receipt.png`);
    await page.getByText("2019/20 Q3 figures").last().scrollIntoViewIfNeeded();
    await savePage(page, `${IMAGES}/playground.png`);

    await write(page, "/kpi museum visits");
    const kpi = cardWith(page, "1.22 Number of visits to Museum");
    await kpi.waitFor();
    await saveCard(kpi, `${IMAGES}/kpi.png`);

    await openConversation(page, CHANNEL);
    await postMentioning(page, DEMO_PLAYGROUND.bot.name, "/follow");
    await waitForText(page, "now follows every priority");
    await release(page);
    await openConversation(page, CHANNEL);
    const digest = cardWith(page, "2019/20 Q3 scorecard");
    await digest.waitFor();
    await saveCard(digest, `${IMAGES}/digest.png`);
    for (const name of ["1 ", "3 ", "4 "]) {
      await page.locator("div:has(> .ac-preview-panel)").filter({ hasText: name }).last().waitFor();
    }
    await page.close();
  });
});

it("the cards fit a phone", async () => {
  await withDemo(async ({ playgroundUrl }) => {
    const { width } = screens.phone;
    const page = await openPlayground(browser, playgroundUrl, "phone");
    const request = cardWith(page, "2019/20 Q3 figures");
    await request.waitFor();
    await expectToFit(request, width);
    await press(request, "I can't give a figure");
    await expectToFit(request, width);

    await write(page, "/kpi museum visits");
    const kpi = cardWith(page, "1.22 Number of visits to Museum");
    await kpi.waitFor();
    await expectToFit(kpi, width);

    for (const [command, title] of [
      ["/summary", "2019/20 Q2 scorecard"],
      ["/priority 1", "Headline measures"],
    ] as const) {
      await write(page, command);
      const digest = cardWith(page, title);
      await digest.waitFor();
      await expectToFit(digest, width);
    }
    await page.close();
  });
});
