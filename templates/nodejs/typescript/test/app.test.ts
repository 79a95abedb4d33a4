import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { app } from "../src/app.ts";

const server = createServer(app);
let origin: string;

before(async () => {
  server.listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  origin = `http://localhost:${port}`;
});

after(() => {
  server.close();
});

test("GET / greets", async () => {
  const response = await fetch(`${origin}/`);

  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
  assert.equal(await response.text(), "Hello, World!");
});

test("GET /health reports ok", async () => {
  const response = await fetch(`${origin}/health`);

  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: "ok" });
});

test("an unknown path is a problem", async () => {
  const response = await fetch(`${origin}/nowhere`);

  assert.equal(response.status, 404);
  assert.deepEqual(await response.json(), { status: 404, title: "Not Found" });
});

test("another method is told which ones are allowed", async () => {
  const response = await fetch(`${origin}/`, { method: "POST" });

  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "GET, HEAD");
});
