import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { comesTrue, isReady } from '../../support/ask-rollbook.js';
import { rollbooks } from '../../support/eventstoredb/rollbooks.js';
import { runCommand } from '../../support/run-command.js';
import { answersOf, imported, importSchool, startReady } from '../imported-school.example.js';

const { newFolder, serve, start } = rollbooks();

/** The place where the next page of the audit begins is one in the log, and differs from log to log. */
const withoutPlaces = (answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(answers).map(([address, text]) => [
      address,
      address.startsWith('/api/audit') ? text.replace(/"next":"[^"]+"/, '') : text,
    ]),
  );

it('a log that was copied to EventStoreDB goes on there with the same data folder: all is shown as before, and a new import works', async () => {
  const dataDir = await newFolder();
  const before = await startReady(dataDir);
  const addresses = await importSchool(before);
  const shown = withoutPlaces(await answersOf(before, addresses));
  await before.stop();
  const log = await serve();
  const copied = await runCommand('copy-log', 'nowhere', ['--from', dataDir, '--to', log.url]);
  expect(copied).toMatchObject({ code: 0, stderr: '' });
  // As docs/operations.md says.
  await rename(join(dataDir, 'events.db'), join(await newFolder(), 'events.db'));

  const moved = await start(log.url, { dataDir });
  await comesTrue(() => isReady(moved));
  const goesOn = withoutPlaces(await answersOf(moved, addresses));
  expect(addresses.filter((one) => goesOn[one] !== shown[one])).toEqual([]);
  const signIn = await moved.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ben', password: 'Batt3ry-Staple!' }),
  });
  expect(signIn.status).toBe(200);

  const lines = [
    // A new user, one who was changed and deleted before, one with a username that is taken, and one who was there.
    'N1,Nia,North,nia@example.org,Student,1,nia,,,',
    'T3,Carl,Clay,carl@example.org,Faculty,1,carl,,,',
    'N2,Ned,North,ned@example.org,Student,1,P1,,,',
    'P2,Ann,Pupil,p2@example.org,Student,D,p2,,,',
  ];
  const importId = await imported(moved, lines);
  const { counts } = (await (await moved.call(`/api/imports/${importId}`)).json()) as {
    readonly counts: object;
  };
  expect(counts).toMatchObject({ created: 2, deleted: 1, error: 1 });
  const { imports } = (await (await moved.call('/api/imports')).json()) as {
    readonly imports: readonly { readonly importId: string }[];
  };
  expect(imports.map((one) => one.importId)).toContain(importId);
  expect(imports).toHaveLength(3);
}, 600_000);
