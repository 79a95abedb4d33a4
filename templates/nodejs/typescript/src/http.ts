import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";

export type Params = Record<string, string>;

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Params,
) => void | Promise<void>;

/** Handlers by path and method: `{ "/notes/:id": { GET: showNote } }`. */
export type Routes = Record<string, Record<string, Handler>>;

/** Throw it in a handler to answer with that status; the detail is shown. */
export class HttpError extends Error {
  readonly status: number;
  readonly detail: string | undefined;

  constructor(status: number, detail?: string) {
    super(detail ?? STATUS_CODES[status]);
    this.status = status;
    this.detail = detail;
  }
}

/** Makes a request listener of the routes. */
export function router(routes: Routes): RequestListener {
  return async (request, response) => {
    try {
      const [methods, params] = find(routes, pathOf(request));
      // Node.js leaves the body out of an answer to HEAD by itself.
      const method = request.method === "HEAD" ? "GET" : request.method;
      const handler = methods[method ?? ""];

      if (!handler) {
        const allowed = Object.keys(methods);
        if (methods.GET) allowed.push("HEAD");
        response.setHeader("Allow", allowed.join(", "));
        throw new HttpError(405);
      }
      await handler(request, response, params);
    } catch (error) {
      sendError(request, response, error);
    }
  };
}

/** The body of a request, which must be JSON. */
export async function readJson(
  request: IncomingMessage,
  maxBytes = 100_000,
): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new HttpError(415, "The body must be application/json.");
  }

  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early must not close the connection before the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new HttpError(413);
    chunks.push(chunk);
  }

  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new HttpError(400, "The body is not valid JSON.");
  }
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.end(body);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
): void {
  send(response, status, "application/json", JSON.stringify(value));
}

/** Answers with a problem document (RFC 9457). */
function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (error === request.errored) return; // the client has gone

  const { status, detail } =
    error instanceof HttpError ? error : { status: 500 };
  if (status >= 500) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }

  // A body that nobody will read ends with its connection.
  response.shouldKeepAlive &&= request.complete;
  const problem = { status, title: STATUS_CODES[status], detail };
  send(response, status, "application/problem+json", JSON.stringify(problem));
}

function pathOf(request: IncomingMessage): string {
  const target = request.url ?? "";
  // Clients of a proxy send the whole URL.
  const path = target.startsWith("/")
    ? target.replace(/\?.*/, "")
    : URL.parse(target)?.pathname;

  if (!path) throw new HttpError(400);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function find(
  routes: Routes,
  path: string,
): [methods: Record<string, Handler>, params: Params] {
  const methods = routes[path];
  if (methods) return [methods, {}];

  for (const [pattern, methods] of Object.entries(routes)) {
    const params = match(pattern, path);
    if (params) return [methods, params];
  }
  throw new HttpError(404);
}

function match(pattern: string, path: string): Params | null {
  const names = pattern.split("/");
  const values = path.split("/");
  if (names.length !== values.length) return null;

  const params: Params = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? "";
    if (name.startsWith(":")) params[name.slice(1)] = decode(value);
    else if (name !== value) return null;
  }
  return params;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new HttpError(400);
  }
}
