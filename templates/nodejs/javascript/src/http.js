import { STATUS_CODES } from "node:http";

/** Throw it in a handler to answer with that status; the detail is shown. */
export class HttpError extends Error {
  constructor(status, detail) {
    super(detail ?? STATUS_CODES[status]);
    this.status = status;
    this.detail = detail;
  }
}

/**
 * Makes a request listener of handlers by path and method, such as
 * `{ "/notes/:id": { GET: showNote } }`. The first path that fits is taken.
 */
export function router(routes) {
  const table = Object.entries(routes).map(([path, methods]) => ({
    pattern: patternOf(path),
    methods,
  }));

  return async (request, response) => {
    try {
      const path = pathOf(request);
      const route = table.find(({ pattern }) => pattern.test(path));
      if (!route) throw new HttpError(404);

      const { methods, pattern } = route;
      // Node.js leaves the body out of an answer to HEAD by itself.
      const method = request.method === "HEAD" ? "GET" : request.method;
      const handler = methods[method];
      if (!handler) {
        const allowed = Object.keys(methods);
        if (methods.GET) allowed.push("HEAD");
        response.setHeader("Allow", allowed.join(", "));
        throw new HttpError(405);
      }
      await handler(request, response, paramsOf(pattern, path));
    } catch (error) {
      sendError(request, response, error);
    }
  };
}

/** The body of a request, which must be JSON. */
export async function readJson(request, maxLength = 100_000) {
  if (!/^application\/json\b/i.test(request.headers["content-type"])) {
    throw new HttpError(415, "The body must be application/json.");
  }

  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    if (body.length <= maxLength) body += chunk; // the rest is not kept
  }
  if (body.length > maxLength) throw new HttpError(413);

  try {
    return JSON.parse(body);
  } catch {
    throw new HttpError(400, "The body is not valid JSON.");
  }
}

export function sendJson(response, status, value, type = "application/json") {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.end(JSON.stringify(value));
}

/** Answers with a problem document (RFC 9457). */
function sendError(request, response, error) {
  if (error === request.errored) return; // the client has gone

  const { status, detail } =
    error instanceof HttpError ? error : { status: 500 };
  if (status >= 500) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = { status, title: STATUS_CODES[status], detail };
  sendJson(response, status, problem, "application/problem+json");
}

/** A slash at the end makes no difference. */
function patternOf(path) {
  const source = path
    .replaceAll(".", "\\.")
    .replace(/:(\w+)/g, "(?<$1>[^/]+)")
    .replace(/\/?$/, "/?");
  return new RegExp(`^${source}$`);
}

/** Clients of a proxy send the whole URL. */
function pathOf(request) {
  const target = request.url.replace(/^\/+/, "/");
  const url = URL.parse(target, "http://localhost");
  if (!url) throw new HttpError(400);
  return url.pathname;
}

function paramsOf(pattern, path) {
  const params = { ...pattern.exec(path)?.groups };
  try {
    for (const [name, value] of Object.entries(params)) {
      params[name] = decodeURIComponent(value);
    }
  } catch {
    throw new HttpError(400);
  }
  return params;
}
