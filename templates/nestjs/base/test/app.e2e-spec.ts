import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { AppModule } from '../src/app.module.js';
import { setUp } from '../src/app.setup.js';

describe('App', () => {
  let app: NestExpressApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    app = module.createNestApplication();
    setUp(app);
    await app.init();
  });

  afterAll(() => app.close());

  it('greets at /', async () => {
    const response = await request(app.getHttpServer()).get('/').expect(200);

    expect(response.text).toBe('Hello, World!');
    expect(response.type).toBe('text/plain');
    expect(response.headers).not.toHaveProperty('x-powered-by');
  });

  it('reports its health at /health', async () => {
    await request(app.getHttpServer())
      .get('/health')
      .expect(200)
      .expect({ status: 'ok' });
  });

  it('answers 404 at an unknown path', async () => {
    await request(app.getHttpServer()).get('/nowhere').expect(404);
  });
});
