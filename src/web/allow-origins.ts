import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The headers that a page of another site may read. */
const readable = [
  'Content-Disposition',
  'ETag',
  'Location',
  'Retry-After',
  'Rollbook-Position',
  'X-Request-Id',
];

/** Lets pages of these sites send requests from a browser, with a token: `CORS_ORIGINS`. Without any, browsers keep every other site out. */
export function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: readable,
    maxAge: 3_600,
  });
}
