import { port } from './config.js'; // first: it reads .env
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { debuglog } from 'node:util';
import { Logger, ShutdownSignal } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { setUp } from './app.setup.js';

const app = await NestFactory.create<NestExpressApplication>(AppModule);
setUp(app);

const server: Server = app.getHttpServer();
const sockets = new Set<Socket>();

server.on('connection', (socket) => {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

// `nest start` reloads with SIGTERM. In development (--dev, in package.json),
// that and Ctrl-C wait for nothing.
if (!process.argv.includes('--dev')) {
  app.enableShutdownHooks([ShutdownSignal.SIGTERM], { useProcessExit: true });
  // Nest waits until every connection is gone. Answers in progress get 7 seconds.
  process.on('SIGTERM', () => {
    server.keepAliveTimeout = 1; // an answered connection is not kept
    for (const socket of sockets) if (!socket.bytesRead) socket.destroy();
    setTimeout(() => server.closeAllConnections(), 7_000);
  });
  process.on('SIGINT', () => process.exit(130));
}

// NODE_DEBUG=access logs one line a request.
const log = debuglog('access');
if (log.enabled) {
  server.on('request', (request, response) => {
    response.once('close', () => {
      log('%s %s %d', request.method, request.url, response.statusCode);
    });
  });
}

try {
  await app.listen(port);
} catch (error) {
  console.error(`PORT ${port}: ${(error as Error).message}`);
  process.exit(1);
}
const address = server.address() as AddressInfo;
Logger.log(`Listening on http://localhost:${address.port}`, 'NestApplication');
