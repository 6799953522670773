import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { RebuildModule } from './app.module.js';
import { readConfig } from './config.js';
import { EventStore } from './event-store/event-store.port.js';
import { explainFailure } from './explain-failure.js';
import { ServiceLogger } from './log-level.js';
import { rebuildReadModels } from './read-models/rebuild-read-models.js';
import { ReadModels } from './read-models/read-models.js';

try {
  process.exitCode = await rebuild(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`Nothing could be rebuilt: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}

/** Answers the exit code: 2 when there is no read model of a name given. */
async function rebuild(names: readonly string[]): Promise<number> {
  const app = await NestFactory.createApplicationContext(RebuildModule.register(readConfig()), {
    // Whatever goes wrong is thrown, and told once, in a sentence.
    logger: new ServiceLogger('fatal'),
    abortOnError: false,
  });
  try {
    const models = app.get(ReadModels);
    const unknown = names.find((name) => !models.find(name));
    if (unknown !== undefined) {
      const known = models.all().map(({ name }) => name);
      process.stderr.write(
        `There is no read model called ${unknown}. There are ${known.join(', ')}.\n`,
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
