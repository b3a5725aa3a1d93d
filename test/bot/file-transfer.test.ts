import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFileHost } from "../../src/bot/file-host.ts";
import { createFileTransfer, type FileTransfer } from "../../src/bot/file-transfer.ts";
import { FakeConnector } from "../support/fake-connector.ts";

const log = pino({ level: "silent" });
let fake: FakeConnector;
let files: FileTransfer;
beforeAll(async () => {
  fake = await FakeConnector.start();
  files = createFileTransfer({ appId: "", log, mostBytes: 1000, timeoutMs: 300 });
});
afterAll(() => fake.stop());

const offered = (size: number, trouble?: "stalls") =>
  fake.fileUrl(fake.files.offer("f.xlsx", new Uint8Array(size), trouble));

describe("a file", () => {
  it("is fetched up to the limit", async () => {
    expect(await files.download(offered(1000))).toMatchObject({
      kind: "downloaded",
      bytes: { length: 1000 },
    });
    expect(await files.download(offered(1001))).toEqual({ kind: "too-large" });
  });

  it("that does not come is given up", async () => {
    expect(await files.download(offered(10, "stalls"))).toEqual({ kind: "failed" });
    expect(await files.download("http://127.0.0.1:1/f")).toEqual({ kind: "failed" });
  });

  it("is put in one piece, without a sign-in", async () => {
    const url = fake.fileUrl("/files/upload/u.xlsx");
    expect(await files.upload(url, new Uint8Array(70_000).fill(7))).toEqual({ kind: "uploaded" });
    expect(fake.files.uploaded.get("u.xlsx")).toHaveLength(70_000);
    expect(await files.upload(url, new Uint8Array())).toEqual({ kind: "failed" });
  });

  it("is neither fetched nor put anywhere else in production", async () => {
    const before = fake.files.requests.length;
    const strict = createFileTransfer({ appId: "app", log, mostBytes: 1000 });
    expect(await strict.download(offered(10))).toEqual({ kind: "failed" });
    expect(await strict.upload(fake.fileUrl("/files/upload/u.xlsx"), new Uint8Array(1))).toEqual({
      kind: "failed",
    });
    expect(fake.files.requests).toHaveLength(before);
  });
});

describe("addresses in production", () => {
  it.each([
    ["https://demo-my.sharepoint.com/personal/jo/_layouts/15/download.aspx?tempauth=x", true],
    ["https://demo.sharepoint.com:443/x", true],
    ["https://api.onedrive.com/x", true],
    ["http://demo-my.sharepoint.com/x", false],
    ["https://demo.sharepoint.com:8443/x", false],
    ["https://sharepoint.com.evil.example/x", false],
    ["https://evilsharepoint.com/x", false],
    ["https://demo.sharepoint.com@evil.example/x", false],
    ["https://u:p@demo.sharepoint.com/x", false],
    ["https://169.254.169.254/metadata", false],
    ["https://localhost/x", false],
    ["https://[::1]/x", false],
    ["file:///etc/passwd", false],
    ["//demo.sharepoint.com/x", false],
    ["", false],
  ])("%s: %s", (address, may) => {
    expect(isFileHost(address, "app")).toBe(may);
  });
});
