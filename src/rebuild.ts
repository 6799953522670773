import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { RebuildModule } from './app.module.js';
import { readConfig } from './config.js';
import { logFile } from './event-store/log-file.js';
import { EventStore } from './event-store/event-store.port.js';
import { StoresBesideLog } from './event-store/stores-beside-log.js';
import { explainFailure } from './explain-failure.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { ServiceLogger } from './log-level.js';
import { outliveOutput } from './outlive-output.js';
import { rebuildReadModels } from './read-models/rebuild-read-models.js';
import { ReadModels } from './read-models/read-models.js';

outliveOutput(process.stdout);
outliveOutput(process.stderr);
keepFilesPrivate();
try {
  process.exitCode = await rebuild(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`Nothing could be rebuilt: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}

/** Answers the exit code: 1 without a log, 2 for an unknown read model. */
async function rebuild(names: readonly string[]): Promise<number> {
  const config = readConfig();
  // Opening it would make an empty one: a mistyped DATA_DIR would look like a lost log.
  if (!existsSync(join(config.dataDir, logFile))) {
    process.stderr.write(
      `Nothing could be rebuilt: there is no log in ${config.dataDir}. Set DATA_DIR to the folder that has ${logFile}.\n`,
    );
    return 1;
  }
  const app = await NestFactory.createApplicationContext(RebuildModule.register(config), {
    // Every failure is thrown, and told once in a sentence.
    logger: new ServiceLogger('fatal'),
    abortOnError: false,
  });
  try {
    await app.get(StoresBesideLog).settle(config.acceptEmptyLog);
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
    await rebuildReadModels(wanted, app.get(EventStore), (line) =>
      process.stdout.write(`${line}\n`),
    );
    return 0;
  } finally {
    await app.close();
  }
}
