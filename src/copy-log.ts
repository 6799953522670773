import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readEventStoreVariables } from './config.js';
import { CopyLogModule } from './event-store/copy-log/copy-log.module.js';
import { LogCopies, type LogCopy } from './event-store/copy-log/log-copies.js';
import { readLogPlace } from './event-store/copy-log/log-place.js';
import { runCommand, withModule } from './run-command.js';

const usage = `Say which log to copy, and where to: npm run copy-log -- --from PLACE --to PLACE
A place is a data folder, the URL of an EventStoreDB, or the word EVENTSTORE_URL for the URL in that variable.
EVENTSTORE_STREAM_PREFIX counts as it does for the service.
`;

await runCommand('The log was not copied', copyTold);

/** Answers the exit code: 2 for wrong arguments. */
async function copyTold(given: readonly string[]): Promise<number> {
  const { from, to } = placesIn(given);
  if (!from || !to) {
    process.stderr.write(usage);
    return 2;
  }
  const variables = readEventStoreVariables();
  const [source, target] = [readLogPlace(from, variables), readLogPlace(to, variables)];
  tellOutcome(
    await withModule(CopyLogModule.register(), (app) =>
      app.get(LogCopies).copy(source, target, tell),
    ),
  );
  return 0;
}

type Places = { readonly from?: string | undefined; readonly to?: string | undefined };

function placesIn(given: readonly string[]): Places {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...given], options: { from: option, to: option } }).values;
  } catch {
    // An unknown option, or one without a value.
    return {};
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellOutcome(copy: LogCopy): void {
  const { from, to, events, streams, copied, late } = copy;
  const there = events - copied;
  tell(
    `Copied ${count(copied)} events from ${from} to ${to}${there ? `; ${count(there)} were there` : ''}.`,
  );
  const order = late
    ? `; ${count(late)} stand behind later events of other streams, because a copy was broken off or the server failed.`
    : ', in the same order.';
  tell(
    `Verified: both hold the same ${count(events)} events in ${count(streams)} streams${order}\n` +
      'Start the service on the copy: it makes read models and claims anew.',
  );
}

function count(number: number): string {
  return number.toLocaleString('en');
}
