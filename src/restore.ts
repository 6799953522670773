import 'reflect-metadata';
import { resolve } from 'node:path';
import { BackupsModule } from './backups/backups.module.js';
import { Backups } from './backups/backups.port.js';
import { readConfig } from './config.js';
import { runCommand, withModule } from './run-command.js';

await runCommand('Nothing was restored', restore);

/** Answers the exit code: 2 for wrong arguments. */
async function restore(given: readonly string[]): Promise<number> {
  const [folder, ...more] = given.filter((one) => one !== '--replace');
  if (folder === undefined || folder.startsWith('-') || more.length > 0) {
    process.stderr.write('Say which backup to restore: npm run restore -- FOLDER [--replace]\n');
    return 2;
  }
  const config = readConfig();
  const over = given.includes('--replace') ? 'anything' : 'an empty folder';
  const { files, position } = await withModule(BackupsModule.register(config), (app) =>
    app.get(Backups).restore(resolve(folder), over),
  );
  process.stdout.write(
    `Restored into ${config.dataDir}: ${files} files, up to position ${position} of the log.\n` +
      'Start the service: it rebuilds the read models and claims, and continues unfinished imports.\n',
  );
  return 0;
}
