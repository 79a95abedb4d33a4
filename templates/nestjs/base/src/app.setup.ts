import type { NestExpressApplication } from '@nestjs/platform-express';

/** What the server and the tests set up alike: pipes, filters, prefixes, … */
export function setUp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
}
