// A process whose append is given up because another client of it has ended, and answered after that. With a second argument, the guard.
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [, , url, guard] = process.argv;
if (guard) (await import(guard)).outliveStrayErrors();
const append = (client, stream) =>
  client.appendToStream(stream, jsonEvent({ type: 'Happened', data: {} }));
const [mine, other] = [1, 2].map(() => EventStoreDBClient.connectionString(url));
await append(other, 'other');
const late = append(mine, 'late').catch(() => 'rejected');
// Until the server holds it: it says so by its own stream.
process.stdout.write('asked\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
await other.dispose();
await late;
process.stdout.write('given up\n');
process.stdin.once('data', () => {
  process.stdout.write('alive\n');
  process.exit(0);
});
