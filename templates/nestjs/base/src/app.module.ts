import { type BeforeApplicationShutdown, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppController } from './app.controller.js';

@Module({
  controllers: [AppController],
})
export class AppModule implements BeforeApplicationShutdown {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  // Nest is about to close the server and waits until every connection is gone.
  beforeApplicationShutdown(): void {
    const server = this.adapterHost.httpAdapter.getHttpServer();

    server.keepAliveTimeout = 1; // an answered connection is not kept for another request
    setTimeout(() => server.closeAllConnections(), 7_000).unref();
  }
}
