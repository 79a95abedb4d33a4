import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { debuglog } from "node:util";
import { port } from "./config.ts"; // first: it reads .env
import { app } from "./app.ts";

const server = createServer(app);
const sockets = new Set<Socket>();

server.on("connection", (socket) => {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});
server.once("close", () => process.exit());
server.once("error", (error) => {
  console.error(`PORT ${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, () => {
  const address = server.address() as AddressInfo;
  console.log(`Listening on http://localhost:${address.port}`);
});

// Answers in progress get 7 seconds. A package manager may pass on a signal that
// the process has already received, so a second one must not interrupt them.
process.on("SIGTERM", () => {
  server.close();
  server.keepAliveTimeout = 1; // an answered connection is not kept
  for (const socket of sockets) if (!socket.bytesRead) socket.destroy();
  setTimeout(() => process.exit(), 7_000);
});

// Ctrl-C, and a reload in development, wait for nothing.
process.on("SIGINT", () => process.exit(130));

// NODE_DEBUG=access logs one line a request.
const log = debuglog("access");
if (log.enabled) {
  server.on("request", (request, response) => {
    response.once("close", () => {
      log("%s %s %d", request.method, request.url, response.statusCode);
    });
  });
}
