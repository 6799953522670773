import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AdminToken } from './auth/admin-token.js';
import { readConfig } from './config.js';
import { createApp } from './create-app.js';
import { outliveStrayErrors } from './event-store/event-store.module.js';
import { LogAvailability } from './event-store/log-availability.js';
import { watchDataDir } from './event-store/watch-data-dir.js';
import { explainFailure } from './explain-failure.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { keepHeapSmall } from './keep-heap-small.js';
import type { LogFormat } from './log-line.js';
import { outliveOutput } from './outlive-output.js';
import { plainHttpWarning } from './plain-http.js';
import { ProgramLog } from './program-log.js';
import { stopAtOnce } from './shared/stop-at-once.js';
import { answerWhileWaiting } from './web/answer-while-waiting.js';

let logFormat: LogFormat = 'json';
outliveOutput(process.stdout, () => logFormat);
outliveOutput(process.stderr, () => logFormat);
keepHeapSmall();
keepFilesPrivate();
let app: NestFastifyApplication | undefined;
try {
  const config = readConfig();
  ({ logFormat } = config);
  if (config.eventStoreDb) outliveStrayErrors();
  const log = new LogAvailability();
  const waitsForServers = config.eventStoreDb !== undefined || config.mongoDb !== undefined;
  const waiting = waitsForServers ? await answerWhileWaiting(config) : undefined;
  app = await createApp(config, log);
  await watchDataDir(config.dataDir, stopAtOnce);
  // Before nobody answers there: this may wait for the log as well.
  await app.init();
  waiting?.close();
  await app.listen(waiting?.port ?? config.port, config.host);
  app.get(ProgramLog).started(await app.getUrl(), plainHttpWarning(config.host));
  await welcome(app);
} catch (error) {
  process.stderr.write(`Rollbook cannot start: ${explainFailure(error)}\n`);
  // Everything that was opened is closed, as in a stop. If that fails too, the next start repairs what it finds.
  await app?.close().catch(() => undefined);
  process.exit(1);
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
