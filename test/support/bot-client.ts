export interface BotAnswer {
  readonly status: number;
  /** Parsed if it is JSON, else the text. */
  readonly body: unknown;
}

export interface BotClient {
  post(activity: unknown, headers?: Readonly<Record<string, string>>): Promise<BotAnswer>;
  postRaw(body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<BotAnswer>;
}

/** Posts to a bot's endpoint as Teams does, without a token unless the headers have one. */
export function createBotClient(port: number): BotClient {
  const postRaw: BotClient["postRaw"] = async (body, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", ...headers },
      body,
    });
    return { status: response.status, body: parse(await response.text()) };
  };
  return { postRaw, post: (activity, headers) => postRaw(JSON.stringify(activity), headers) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
