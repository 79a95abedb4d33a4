import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { readJson, router, sendJson } from "../src/http.js";

const server = createServer(
  router({
    "/echo": {
      POST: async (request, response) => {
        sendJson(response, 200, await readJson(request));
      },
    },
    "/broken": {
      GET: () => {
        throw new Error("secret");
      },
    },
    "/notes/:id": {
      GET: (_request, response, params) => {
        sendJson(response, 200, params);
      },
    },
  }),
);
let origin;

before(async () => {
  server.listen(0);
  await once(server, "listening");
  origin = `http://localhost:${server.address().port}`;
});

after(() => {
  server.close();
});

function echo(body, type = "application/json") {
  const headers = { "content-type": type };
  return fetch(`${origin}/echo`, { method: "POST", headers, body });
}

test("a JSON body is read", async () => {
  const response = await echo('{"text":"é"}');

  assert.deepEqual(await response.json(), { text: "é" });
});

test("a body that can't be read is the client's mistake", async () => {
  assert.equal((await echo("{")).status, 400);
  assert.equal((await echo("{}", "text/plain")).status, 415);
  assert.equal((await echo(`"${"x".repeat(100_000)}"`)).status, 413);
});

test("a path has parameters", async () => {
  const response = await fetch(`${origin}/notes/a%20b/?c=d`);

  assert.deepEqual(await response.json(), { id: "a b" });
  assert.equal((await fetch(`${origin}/notes/%ff`)).status, 400);
});

test("an unexpected error is logged and not shown", async (t) => {
  const log = t.mock.method(console, "error", () => {});
  const response = await fetch(`${origin}/broken`);

  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /secret/);
  assert.equal(log.mock.callCount(), 1);
});
