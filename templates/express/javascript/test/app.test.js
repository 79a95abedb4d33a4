import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { app } from "../src/app.js";

let server;
let origin;

before(async () => {
  server = app.listen(0);
  await once(server, "listening");
  origin = `http://localhost:${server.address().port}`;
});

after(() => server.close());

test("GET / greets", async () => {
  const response = await fetch(`${origin}/`);

  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type"), /^text\/plain/);
  assert.equal(await response.text(), "Hello, World!");
});

test("GET /health reports ok", async () => {
  const response = await fetch(`${origin}/health`);

  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: "ok" });
});

test("an unknown path is not found", async () => {
  const response = await fetch(`${origin}/nowhere`);

  assert.equal(response.status, 404);
});
