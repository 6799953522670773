import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AdminToken } from './auth/admin-token.js';
import { readConfig } from './config.js';
import { createApp } from './create-app.js';
import { outliveStrayErrors } from './event-store/event-store.module.js';
import { ServersAvailability } from './stores/servers-availability.js';
import { watchDataDir } from './event-store/watch-data-dir.js';
import { explainFailure } from './explain-failure.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { keepHeapSmall } from './keep-heap-small.js';
import type { LogFormat } from './log-line.js';
import { outliveOutput } from './outlive-output.js';
import { plainHttpWarning } from './plain-http.js';
import { logStopOfStart, ProgramLog } from './program-log.js';
import { stopAtOnce } from './shared/stop-at-once.js';
import { stopWhileStarting } from './stop-while-starting.js';
import { answerWhileWaiting } from './web/answer-while-waiting.js';

let logFormat: LogFormat = 'json';
outliveOutput(process.stdout, () => logFormat);
outliveOutput(process.stderr, () => logFormat);
keepHeapSmall();
keepFilesPrivate();
const starting = stopWhileStarting();
let app: NestFastifyApplication | undefined;
try {
  const config = readConfig();
  ({ logFormat } = config);
  if (config.eventStoreDb) outliveStrayErrors();
  const servers = new ServersAvailability(config.eventStoreDb ? 'event log' : 'database');
  const waitsForServers = config.eventStoreDb !== undefined || config.mongoDb !== undefined;
  const waiting = waitsForServers ? await answerWhileWaiting(config, servers) : undefined;
  app = await createApp(config, servers, starting.signal);
  await watchDataDir(config.dataDir, stopAtOnce, {
    log: config.eventStoreDb ? 'on a server' : 'in the folder',
  });
  // Before nobody answers there: this may wait for servers as well.
  await app.init();
  waiting?.close();
  await app.listen(waiting?.port ?? config.port, config.host);
  starting.end();
  app.get(ProgramLog).started(await app.getUrl(), plainHttpWarning(config.host));
  await welcome(app);
} catch (error) {
  if (starting.signal.aborted) await stopped();
  process.stderr.write(`Rollbook cannot start: ${explainFailure(error)}\n`);
  // Everything that was opened is closed, as in a stop. If that fails too, the next start repairs what it finds.
  await app?.close().catch(() => undefined);
  process.exit(1);
}

/** A signal ended the start: that is no failure. */
async function stopped(): Promise<never> {
  // The framework has heard the signal as well: it closes everything, and ends the program.
  if (app) return new Promise(() => undefined);
  logStopOfStart(String(starting.signal.reason));
  process.exit(0);
}

/** Tells the operator the token, at the first start only, and the address. */
async function welcome(started: NestFastifyApplication): Promise<void> {
  const url = await started.getUrl();
  const token = started.get(AdminToken);
  if (token.fresh !== undefined)
    process.stdout.write(`Admin token, shown only this once:  ${token.fresh}\n`);
  await token.keep();
  const authorize = `-H "Authorization: Bearer ${token.fresh ?? '$TOKEN'}"`;
  process.stdout.write(
    `Rollbook is ready at ${url}\nTry:  curl ${authorize} ${url}/api/samples/users.csv\n`,
  );
}
