import { router, send, sendJson } from "./http.ts";

/** Answers every request; pass it to `http.createServer`. */
export const app = router({
  "/": {
    GET: (_request, response) => {
      send(response, 200, "text/plain; charset=utf-8", "Hello, World!");
    },
  },
  "/health": {
    GET: (_request, response) => {
      sendJson(response, 200, { status: "ok" });
    },
  },
});
