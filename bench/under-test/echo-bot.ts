import { Application, TeamsAdapter } from "@microsoft/teams-ai";
import { MemoryStorage } from "botbuilder";
import restify from "restify";

// What Scorecard is measured against: the least that teams-ai's own samples do to say back what was said.
const adapter = new TeamsAdapter();
const app = new Application({ storage: new MemoryStorage() });
app.activity("message", async (context) => {
  await context.sendActivity(context.activity.text);
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request: restify.Request, response: restify.Response) => {
  const { headers, method = "" } = request;
  // As the body parser left it: an activity.
  const body = request.body as Record<string, unknown>;
  await adapter.process({ body, headers, method }, response, async (context) => {
    await app.run(context);
  });
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
