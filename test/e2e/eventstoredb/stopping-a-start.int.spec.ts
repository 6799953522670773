import { ask } from '../../support/ask.js';
import { comesTrue } from '../../support/ask-rollbook.js';
import { rollbooks } from '../../support/eventstoredb/rollbooks.js';
import { programs } from '../../support/programs.js';

const { newFolder, serve } = rollbooks();
const start = programs();

/** The program once it says that it waits for its log, and where it answers meanwhile. */
async function waiting(EVENTSTORE_URL: string) {
  const folder = await newFolder();
  const program = await start(folder, { DATA_DIR: folder, EVENTSTORE_URL });
  await comesTrue(() => program.stdout().includes('waits for its event log'));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.stdout())?.[0] ?? '';
  expect((await ask(`${url}/health/live`)).status).toBe(200);
  return { program, url };
}

describe('a start that waits for EventStoreDB', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s as a stop does', async (signal) => {
    const gone = await serve();
    await gone.kill();
    const { program, url } = await waiting(gone.url);
    program.signal(signal);
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toContain(`stops on ${signal}, before it has started.`);
    expect(program.stderr()).toBe('');
    await expect(ask(`${url}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('ends without waiting for the answer of a server that hangs', async () => {
    const hanging = await serve();
    hanging.freeze();
    const { program } = await waiting(hanging.url);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    // The call under way is given up, and not waited for until it is late.
    expect(program.stdout()).not.toContain('does not answer');
  });

  it('ends while another program holds the log, which it leaves to that one', async () => {
    const log = await serve();
    const folder = await newFolder();
    const holder = await start(folder, { DATA_DIR: folder, EVENTSTORE_URL: log.url });
    await holder.ready();
    const { program } = await waiting(log.url);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    holder.signal('SIGTERM');
    expect(await holder.ended).toBe(0);
  });
});
