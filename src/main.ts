import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AdminToken } from './auth/admin-token.js';
import { readConfig } from './config.js';
import { createApp } from './create-app.js';
import { explainFailure } from './explain-failure.js';
import { keepHeapSmall } from './keep-heap-small.js';

keepHeapSmall();
let app: NestFastifyApplication | undefined;
try {
  const config = readConfig();
  app = await createApp(config);
  await app.listen(config.port, config.host);
  process.stdout.write(await welcome(app));
  app.get(AdminToken).keep();
} catch (error) {
  process.stderr.write(`Rollbook cannot start: ${explainFailure(error)}\n`);
  // What was opened is closed as in a stop. Should that fail as well, the next start mends what it finds.
  await app?.close().catch(() => undefined);
  process.exit(1);
}

/** What an operator needs to know: where it listens and, the first time, the token. */
async function welcome(started: NestFastifyApplication): Promise<string> {
  const url = await started.getUrl();
  const { fresh } = started.get(AdminToken);
  const ready = `Rollbook is ready at ${url}\n`;
  const authorize = `-H "Authorization: Bearer ${fresh ?? '$TOKEN'}"`;
  const example = `Try:  curl ${authorize} ${url}/api/samples/users.csv\n`;
  if (fresh === undefined) return `${ready}${example}`;
  return `${ready}Admin token, shown only this once:  ${fresh}\n${example}`;
}
