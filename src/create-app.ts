import { isDecodable } from './shared/is-decodable.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { addressApi, describeApi } from './describe-api.js';
import { EventStore } from './event-store/event-store.port.js';
import { ServersAvailability } from './stores/servers-availability.js';
import { StoresBesideLog } from './event-store/stores-beside-log.js';
import { logStart } from './program-log.js';
import { addRequestHooks } from './request-hooks.js';
import { ServiceLogger } from './service-logger.js';
import { unlessStopped } from './shared/unless-stopped.js';
import { stopSignals } from './stop-while-starting.js';
import { allowOrigins } from './web/allow-origins.js';
import { refuseUnreadable } from './web/refuse-unreadable.js';
import { requestIdOf } from './web/request-id.js';

/** The largest body that is not an upload, in bytes: no edit of one user is larger. */
const bodyBytesAtMost = 64 * 1024;

/**
 * The service, ready to listen. A log on a server is waited for, however long; `availability` says why meanwhile and `stop` ends
 * the start.
 *
 * @throws {DataDirInUse} when another process uses the data folder.
 * @throws {LogEmpty | CredentialsOfAnotherLog | SealingKeyInvalid} when the stores there do not belong together.
 * @throws the reason of `stop` when it ends the start: the program must end then.
 */
export async function createApp(
  config: Config,
  availability = new ServersAvailability(),
  stop = new AbortController().signal,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesAtMost,
    genReqId: requestIdOf,
    rewriteUrl: ({ url = '/' }) => addressOf(url),
    clientErrorHandler: refuseUnreadable,
    // The longest possible address, by Node's limit of all headers. A text that is too long for a User ID is not found.
    routerOptions: { maxParamLength: 16 * 1024 },
    forceCloseConnections: true,
    // `http-rules.ts` requires the Host: Node would refuse without a problem document.
    http: { requireHostHeader: false },
  });
  const logger = new ServiceLogger(config.logLevel, config.logFormat);
  logStart(logger, config.dataDir);
  const creating = NestFactory.create<NestFastifyApplication>(
    AppModule.register(config, availability),
    adapter,
    // `body-parsing.ts` reads bodies.
    { logger, abortOnError: false, bodyParser: false },
  );
  // It waits for servers, and a call of one that hangs ends much later.
  const app = await unlessStopped(stop, creating);
  if (!app) throw stop.reason;
  await settleStores(app, config, stop);
  addRequestHooks(app);
  addressApi(app);
  app.enableShutdownHooks([...stopSignals], { useProcessExit: true });
  allowOrigins(app, config.corsOrigins);
  describeApi(app);
  return app;
}

/** The stores beside the log must belong to the log. This is checked before the first request or import. */
async function settleStores(
  app: NestFastifyApplication,
  { acceptEmptyLog }: Config,
  stop: AbortSignal,
): Promise<void> {
  try {
    // The log is read for it, and its server may be away.
    await unlessStopped(stop, app.get(StoresBesideLog).settle(acceptEmptyLog));
    stop.throwIfAborted();
    await app.get(EventStore).noteIdentity();
    stop.throwIfAborted();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * An address as the routes know it: without scheme and host, which a client may put before it (RFC 9112 §3.2.2). A malformed address, or one
 * that cannot be decoded, is refused like an unknown address.
 */
function addressOf(target: string): string {
  const address = target.replace(/^https?:\/\/[^/?]*/i, '');
  const [path = ''] = address.split('?', 1);
  return path.startsWith('/') && isDecodable(path) ? address : '/';
}
