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
  process.exitCode = await backup(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`Nothing was backed up: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}

/** Answers the exit code: 2 without a folder. */
async function backup([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('-') || more.length > 0) {
    process.stderr.write('Say where to put the backup: npm run backup -- FOLDER\n');
    return 2;
  }
  const app = await NestFactory.createApplicationContext(BackupsModule.register(readConfig()), {
    // Every failure is thrown, and told once in a sentence.
    logger: new ServiceLogger('fatal'),
    abortOnError: false,
  });
  const taken = await app.get(Backups).take(resolve(folder));
  process.stdout.write(
    `Backed up into ${taken.folder}: ${taken.files} files, ${taken.bytes} bytes, up to position ${taken.position} of the log.\n`,
  );
  if (!taken.hasKey)
    process.stdout.write(
      'The backup does not hold the key: keep the value of CREDENTIALS_KEY elsewhere.\n',
    );
  for (const importId of taken.lacking)
    process.stdout.write(
      `The upload or plan of import ${importId} is lost here too: it will end as failed.\n`,
    );
  await app.close();
  return 0;
}
