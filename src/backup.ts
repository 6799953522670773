import 'reflect-metadata';
import { resolve } from 'node:path';
import { BackupsModule } from './backups/backups.module.js';
import { Backups } from './backups/backups.port.js';
import { readConfig } from './config.js';
import { runCommand, withModule } from './run-command.js';

await runCommand('Nothing was backed up', backup);

/** Answers the exit code: 2 without a folder. */
async function backup([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('-') || more.length > 0) {
    process.stderr.write('Say where to put the backup: npm run backup -- FOLDER\n');
    return 2;
  }
  const taken = await withModule(BackupsModule.register(readConfig()), (app) =>
    app.get(Backups).take(resolve(folder)),
  );
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
  return 0;
}
