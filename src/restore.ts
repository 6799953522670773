import 'reflect-metadata';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { BackupsModule } from './backups/backups.module.js';
import { Backups } from './backups/backups.port.js';
import { readConfig } from './config.js';
import { explainFailure } from './explain-failure.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { ServiceLogger } from './log-level.js';

keepFilesPrivate();
try {
  process.exitCode = await restore(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`Nothing was restored: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}

/** Answers the exit code: 2 for wrong arguments. */
async function restore(asked: readonly string[]): Promise<number> {
  const [folder, ...more] = asked.filter((one) => one !== '--replace');
  if (folder === undefined || folder.startsWith('-') || more.length > 0) {
    process.stderr.write('Say which backup to restore: npm run restore -- FOLDER [--replace]\n');
    return 2;
  }
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(BackupsModule.register(config), {
    // Every failure is thrown, and told once in a sentence.
    logger: new ServiceLogger('fatal'),
    abortOnError: false,
  });
  const over = asked.includes('--replace') ? 'anything' : 'an empty folder';
  const restored = await app.get(Backups).restore(resolve(folder), over);
  process.stdout.write(
    `Restored into ${config.dataDir}: ${restored.files} files, up to position ${restored.position} of the log.\n` +
      'Start the service: it rebuilds the read models and claims, and continues unfinished imports.\n',
  );
  await app.close();
  return 0;
}
