import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { RebuildModule } from './app.module.js';
import { readConfig, type Config } from './config.js';
import { outliveStrayErrors } from './event-store/event-store.module.js';
import { logFile } from './event-store/log-file.js';
import { EventStore } from './event-store/event-store.port.js';
import { StoresBesideLog } from './event-store/stores-beside-log.js';
import { rebuildReadModels } from './read-models/rebuild-read-models.js';
import { ReadModels } from './read-models/read-models.js';
import { runCommand, withModule } from './run-command.js';

await runCommand('Nothing could be rebuilt', async (names) => {
  const config = readConfig();
  const { eventStoreDb } = config;
  if (eventStoreDb) outliveStrayErrors();
  // Opening a log that is missing would make an empty one: a mistyped DATA_DIR would look like a lost log.
  else if (!existsSync(join(config.dataDir, logFile))) {
    process.stderr.write(
      `Nothing could be rebuilt: there is no log in ${config.dataDir}. Set DATA_DIR to the folder that has ${logFile}, or EVENTSTORE_URL when the log is in EventStoreDB.\n`,
    );
    return 1;
  }
  return withModule(
    RebuildModule.register(config),
    (app) => rebuild(app, names, config),
    // While a server is away, the command waits: the log says so.
    eventStoreDb || config.mongoDb ? 'warn' : 'fatal',
  );
});

/** Answers the exit code: 2 for an unknown read model. Without names it rebuilds all read models. */
async function rebuild(
  app: INestApplicationContext,
  names: readonly string[],
  { acceptEmptyLog }: Config,
): Promise<number> {
  await app.get(StoresBesideLog).settle(acceptEmptyLog);
  const models = app.get(ReadModels);
  const unknown = names.find((name) => !models.find(name));
  if (unknown !== undefined) {
    const known = models.all().map(({ name }) => name);
    process.stderr.write(
      `No read model is called ${unknown}. The read models are ${known.join(', ')}.\n`,
    );
    return 2;
  }
  const wanted = models.all().filter(({ name }) => names.length === 0 || names.includes(name));
  await rebuildReadModels(wanted, app.get(EventStore), (line) => process.stdout.write(`${line}\n`));
  return 0;
}
