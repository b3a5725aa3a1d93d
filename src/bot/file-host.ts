/** Where Teams keeps the files of a chat: SharePoint and OneDrive, and no host of anybody else's. */
const MICROSOFT = ["sharepoint.com", "sharepoint.us", "onedrive.com", "1drv.com"] as const;

/**
 * Whether a file may be fetched from, or put to, this address: it comes out of an activity, and nobody may make the bot
 * call addresses of their choosing. Without an app id, for development, any host will do.
 */
export function isFileHost(address: string, appId: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (appId === "") return url.protocol === "https:" || url.protocol === "http:";
  if (url.protocol !== "https:" || url.port !== "") return false;
  return MICROSOFT.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
