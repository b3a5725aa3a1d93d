type Json = Readonly<Record<string, unknown>>;

/**
 * The same card for clients that fail at Action.Execute: each is an Action.Submit, with the verb in its data. What needs
 * an Execute and cannot be a Submit, a `refresh`, is left out.
 */
export function withSubmitActions(card: object): object {
  return withSubmits({ ...card });
}

function withSubmits(node: Json): Json {
  if (isExecute(node)) return submitOf(node);
  const kept = Object.entries(node).filter(([key, value]) => !(key === "refresh" && needsExecute(value)));
  return Object.fromEntries(kept.map(([key, value]) => [key, mapNested(value)]));
}

function mapNested(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapNested);
  if (!isJson(value)) return value;
  // What an Action.Submit carries is data: nothing in it is an action.
  return value["type"] === "Action.Submit" ? value : withSubmits(value);
}

/** Its `fallback` is for clients that do not know Action.Execute; all know Action.Submit. */
function submitOf(action: Json): Json {
  const { verb, data } = action;
  const kept = Object.entries(action).filter(([key]) => key !== "verb" && key !== "fallback");
  const withVerb = { ...(isJson(data) ? data : {}), verb };
  return { ...Object.fromEntries(kept), type: "Action.Submit", data: withVerb };
}

function needsExecute(refresh: unknown): boolean {
  return isJson(refresh) && isJson(refresh["action"]) && isExecute(refresh["action"]);
}

function isExecute(node: Json): boolean {
  return node["type"] === "Action.Execute";
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
