import {
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

const routes: Record<string, Handler> = {
  "GET /": (_request, response) => {
    send(response, 200, "text/plain; charset=utf-8", "Hello, World!");
  },
  "GET /health": (_request, response) => {
    send(response, 200, "application/json", JSON.stringify({ status: "ok" }));
  },
};

/** Answers every request; pass it to `http.createServer`. */
export async function app(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Node.js leaves the body out of an answer to HEAD by itself.
  const method = request.method === "HEAD" ? "GET" : request.method;
  const [path] = (request.url ?? "/").split("?", 1);
  const handler = routes[`${method} ${path}`];

  try {
    if (handler) await handler(request, response);
    else sendStatus(response, 404);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else sendStatus(response, 500);
  }
}

function sendStatus(response: ServerResponse, status: number): void {
  send(response, status, "text/plain; charset=utf-8", STATUS_CODES[status]);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body = "",
): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.end(body);
}
