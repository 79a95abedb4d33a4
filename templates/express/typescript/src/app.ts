import { STATUS_CODES } from "node:http";
import express, { type ErrorRequestHandler } from "express";

export const app = express();

app.disable("x-powered-by");

app.get("/", (_req, res) => {
  res.type("text/plain").send("Hello, World!");
});

app.get("/health", (_req, res) => {
  res.json({ status: "ok" });
});

app.use((_req, res) => {
  res.sendStatus(404);
});

// Express knows an error handler by its four parameters.
const handleError: ErrorRequestHandler = (err, _req, res, next) => {
  if (res.headersSent) return next(err);

  const status = err.status in STATUS_CODES ? err.status : 500;
  if (status >= 500) console.error(err);
  res.sendStatus(status);
};

app.use(handleError);
