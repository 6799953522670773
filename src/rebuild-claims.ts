import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { RebuildClaimsModule } from './app.module.js';
import { HealedClaims } from './claims/healed-claims.js';
import { readConfig, type Config } from './config.js';
import { outliveStrayErrors } from './event-store/event-store.module.js';
import { EventStore, START } from './event-store/event-store.port.js';
import { logFile } from './event-store/log-file.js';
import { runCommand, withModule } from './run-command.js';
import { RestoreClaims } from './users/restore-claims.js';

await runCommand('The claims were not made anew', async () => {
  const config = readConfig();
  const { eventStoreDb } = config;
  if (eventStoreDb) outliveStrayErrors();
  // Opening a log that is missing would make an empty one: a mistyped DATA_DIR would look like a lost log.
  else if (!existsSync(join(config.dataDir, logFile))) {
    process.stderr.write(
      `The claims were not made anew: there is no log in ${config.dataDir}. Set DATA_DIR to the folder that has ${logFile}, or EVENTSTORE_URL when the log is in EventStoreDB.\n`,
    );
    return 1;
  }
  // A user who shares a key with another one is an error; while a server is away, the command waits: the log says so.
  return withModule(
    RebuildClaimsModule.register(config),
    (app) => makeAnew(app, config),
    eventStoreDb || config.mongoDb ? 'warn' : 'error',
  );
});

/** Answers the exit code: 1 when there is nothing to make them from. */
async function makeAnew(app: INestApplicationContext, { acceptEmptyLog }: Config): Promise<number> {
  const claims = app.get<HealedClaims>(HealedClaims);
  const isLogEmpty = (await app.get(EventStore).lastPosition()) === START;
  if (isLogEmpty && acceptEmptyLog === 'no' && !(await claims.areEmpty())) {
    process.stderr.write(
      `The claims were not made anew: the log holds no events, but there are claims. Restore the log, or set ACCEPT_EMPTY_LOG=1.\n`,
    );
    return 1;
  }
  const { missed, shared } = await app
    .get(RestoreClaims)
    .makeAnew(({ users }) => tell(`${count(users)} users looked at.`));
  tell(
    `Made ${claims.called} anew: ${count(missed)} users hold their User ID and username again` +
      (shared > 0 ? `, ${count(shared)} of them share one with another user.` : '.'),
  );
  return 0;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
