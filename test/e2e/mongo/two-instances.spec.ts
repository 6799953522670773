import { setTimeout } from 'node:timers/promises';
import { csvOf, userLine } from '../../support/http-imports.js';
import { comesTrue, endOf, isReady, submit, textOf } from '../../support/ask-rollbook.js';
import type { Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { everyKeyHasItsClaim, usersOf } from './claims-of-users.js';
import { twoPrograms } from './two-programs.js';

const startTwo = twoPrograms();
const minuteMs = 60_000;

async function edit(program: Rollbook, path: string, body: object): Promise<Response> {
  return program.call(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const create = (program: Rollbook, userId: string) =>
  program.call('/api/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      userId,
      firstName: 'Zoë',
      lastName: 'Brontë',
      email: 'z@example.org',
      userType: 'Student',
    }),
  });

describe('two instances on one EventStoreDB and one MongoDB', () => {
  it(
    'answer the same, whichever is asked, and each shows at once what the other has done',
    async () => {
      const {
        both: [one, other],
      } = await startTwo();
      const id = await submit(one, [userLine('A1'), userLine('A2')]);
      expect(await endOf(other, id)).toMatchObject({
        status: 'completed',
        counts: { created: 2 },
      });
      expect(await textOf(other, '/api/exports/users.csv')).toBe(
        await textOf(one, '/api/exports/users.csv'),
      );
      for (let n = 0; n < 20; n += 1) {
        const [writer, reader] = n % 2 === 0 ? [one, other] : [other, one];
        const edited = await edit(writer, '/api/users/A1', { firstName: `Zoë ${n}` });
        expect(edited.status).toBe(200);
        const position = edited.headers.get('rollbook-position');
        const shown = await reader.call(`/api/users/A1?waitFor=${position}`);
        expect(await shown.json()).toMatchObject({ firstName: `Zoë ${n}` });
      }
    },
    3 * minuteMs,
  );

  it(
    'refuse the same file twice at once, and one User ID twice, wherever they come',
    async () => {
      const {
        both: [one, other],
      } = await startTwo();
      const body = csvOf([userLine('B1')]);
      const upload = (program: Rollbook) =>
        program.call('/api/imports', {
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body,
        });
      const answers = await Promise.all([upload(one), upload(other), upload(one), upload(other)]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 202)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409)).toHaveLength(3);
      const made = await Promise.all([create(one, 'C1'), create(other, 'c1'), create(one, 'Ｃ1')]);
      // Which of its two keys a loser finds taken first, User ID or username, depends on the moment.
      const losers = made.filter(({ status }) => status !== 201);
      expect(losers).toHaveLength(2);
      for (const loser of losers)
        expect(await loser.json()).toMatchObject({
          code: expect.stringMatching(/^(USER_ID_TAKEN|USERNAME_TAKEN)$/) as string,
        });
    },
    3 * minuteMs,
  );

  it(
    'take twenty imports between them, while one or the other is killed now and then',
    async () => {
      const { mongo, another, both } = await startTwo();
      const programs = [...both];
      const imports = 20;
      const rows = 150;
      const ids: string[] = [];
      const done = new AbortController();
      const killing = (async () => {
        for (let n = 0; !done.signal.aborted; n += 1) {
          await setTimeout(6_000);
          const at = n % 2;
          const { dataDir } = programs[at]!;
          await programs[at]!.kill();
          programs[at] = await another(dataDir);
        }
      })();
      for (let n = 0; n < imports; n += 1) {
        // The files overlap: every user is in two of them.
        const lines = Array.from({ length: rows }, (_, row) => {
          const number = (n * rows) / 2 + row;
          return userLine(`U${number}`, { lastName: `of ${n}` });
        });
        ids.push(await submitSomewhere(programs, lines));
      }
      for (const id of ids) {
        const end = await endSomewhere(programs, id);
        expect(end).toMatchObject({ status: 'completed', rowsDone: rows, counts: { error: 0 } });
      }
      done.abort();
      await killing;

      const [one, other] = programs;
      for (const program of programs) await comesTrue(() => isReady(program));
      const exported = await textOf(one!, '/api/exports/users.csv');
      expect(await textOf(other!, '/api/exports/users.csv')).toBe(exported);
      const created = (imports * rows) / 2 + rows / 2;
      expect(exported.trim().split('\r\n')).toHaveLength(1 + created);
      for (const id of ids) expect(await rowsOf(other!, id)).toEqual(numbersOf(rows));
      await everyKeyHasItsClaim(mongo.url, await usersOf(one!));
    },
    10 * minuteMs,
  );
});

const numbersOf = (rows: number): readonly number[] =>
  Array.from({ length: rows }, (_, at) => at + 2);

async function rowsOf(program: Rollbook, id: string): Promise<readonly number[]> {
  const answer = await program.call(`/api/imports/${id}/rows?limit=1000`);
  const { rows } = (await answer.json()) as { readonly rows: readonly { readonly row: number }[] };
  return rows.map(({ row }) => row);
}

/** Posts to one at random, and again when it is killed meanwhile. The answer to the same file again is a conflict that names the import. */
async function submitSomewhere(
  programs: readonly Rollbook[],
  lines: readonly string[],
): Promise<string> {
  for (;;) {
    const program = programs[Math.floor(2 * Math.random())]!;
    const answer = await submit(program, lines).catch(() => undefined);
    if (answer !== undefined) return answer;
    await setTimeout(300);
  }
}

async function endSomewhere(programs: readonly Rollbook[], id: string) {
  for (;;) {
    const program = programs[Math.floor(2 * Math.random())]!;
    const answer = await program.call(`/api/imports/${id}`).catch(() => undefined);
    const summary = answer?.ok
      ? ((await answer.json()) as Awaited<ReturnType<typeof endOf>>)
      : undefined;
    if (summary?.status === 'completed' || summary?.status === 'failed') return summary;
    await setTimeout(100);
  }
}
