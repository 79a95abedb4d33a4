import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { app } from "../src/app.ts";

let server: Server;
let origin: string;

before(async () => {
  server = app.listen(0);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  origin = `http://localhost:${address.port}`;
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

test("an unknown path is not found", async () => {
  const response = await fetch(`${origin}/nowhere`);

  assert.equal(response.status, 404);
});
