import { STATUS_CODES } from "node:http";
import express from "express";

export const app = express();

app.disable("x-powered-by");

app
  .route("/")
  .get((_req, res) => {
    res.type("text/plain").send("Hello, World!");
  })
  .all(methodNotAllowed);

app
  .route("/health")
  .get((_req, res) => {
    res.json({ status: "ok" });
  })
  .all(methodNotAllowed);

app.use((_req, res) => {
  sendProblem(res, 404);
});

// Express knows an error handler by its four parameters.
app.use((err, _req, res, next) => {
  if (res.headersSent) return next(err);

  const status = err.status in STATUS_CODES ? err.status : 500;
  if (status >= 500) console.error(err);
  sendProblem(res, status);
});

/** Ends a route: the path is known, but not with this method. */
function methodNotAllowed(req, res) {
  const { _all, ...methods } = req.route.methods;
  if (methods.get) methods.head = true; // Express answers HEAD with it, too
  res.set("Allow", Object.keys(methods).join(", ").toUpperCase());
  sendProblem(res, 405);
}

/** Every error has this form, a problem document (RFC 9457). */
function sendProblem(res, status) {
  res
    .status(status)
    .type("application/problem+json")
    .send(JSON.stringify({ status, title: STATUS_CODES[status] }));
}
