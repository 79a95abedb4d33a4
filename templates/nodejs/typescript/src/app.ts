import { router, sendJson } from "./http.ts";

/** Answers every request; pass it to `http.createServer`. */
export const app = router({
  "/": {
    GET: (_request, response) => {
      response.setHeader("Content-Type", "text/plain; charset=utf-8");
      response.end("Hello, World!");
    },
  },
  "/health": {
    GET: (_request, response) => {
      sendJson(response, 200, { status: "ok" });
    },
  },
});
