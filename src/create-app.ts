import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { describeApi } from './describe-api.js';
import { ServiceLogger } from './log-level.js';
import { newUuid } from './shared/uuid.js';

/** Of requests that are not uploads, in bytes: what is larger is no edit of one user. */
const bodyBytesAtMost = 64 * 1024;

/**
 * The service, ready to listen.
 *
 * @throws {DataDirInUse} when another process uses the data folder.
 */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesAtMost,
    genReqId: newUuid,
    // A User ID may be 64 characters of four bytes each, and every byte is written as three.
    routerOptions: { maxParamLength: 1_000 },
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    adapter,
    { logger: new ServiceLogger(config.logLevel), abortOnError: false },
  );
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  app.enableShutdownHooks();
  describeApi(app);
  return app;
}
