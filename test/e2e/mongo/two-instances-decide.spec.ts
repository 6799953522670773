import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportList } from '../../../src/imports/use-cases/list-imports.js';
import type { RowList } from '../../../src/imports/use-cases/list-rows.js';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
import { MailServer } from '../../notifications/smtp/mail-server.js';
import { comesTrue, endOf, shown, textOf } from '../../support/ask-rollbook.js';
import type { Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { restOf, sentEvents } from '../../support/sent-events.js';
import { twoPrograms } from './two-programs.js';

const startTwo = twoPrograms(afterAll);
const minuteMs = 60_000;
let one: Rollbook;
let other: Rollbook;
const both = () => [one, other] as const;
const startBoth = async (given: Readonly<Record<string, string>> = {}) => {
  [one, other] = (await startTwo({ MAIL_PER_MINUTE: '60000', ...given })).both;
};

type Answer = { readonly importId: string; readonly code?: string };

async function post(program: Rollbook, path: string, init: RequestInit = {}) {
  const answer = await program.call(path, { ...init, method: 'POST' });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

const upload = (program: Rollbook, lines: readonly string[], query = '', headers = {}) =>
  post(program, `/api/imports${query}`, {
    headers: { 'content-type': 'text/csv', ...headers },
    body: csvOf(lines),
  });

const users = (prefix: string, many: number, cells: Parameters<typeof userLine>[1] = {}) =>
  Array.from({ length: many }, (_, n) => userLine(`${prefix}${n}`, cells));

/** What both answer: the same. */
async function alike(path: string): Promise<string> {
  const [mine = '', its] = await Promise.all(both().map((program) => textOf(program, path)));
  expect(its).toBe(mine);
  return mine;
}

const json = async <Shape>(path: string) => JSON.parse(await alike(path)) as Shape;
const imports = async () => (await json<ImportList>('/api/imports?limit=1000')).imports;

/** The import once it has ended: told alike. */
async function endAtBoth(importId: string) {
  const [end, its] = await Promise.all([endOf(one, importId), endOf(other, importId)]);
  expect(its).toEqual(end);
  return end;
}

/** Uploads a file that is only to be shown. Answers its id once both hold it. */
async function held(program: Rollbook, lines: readonly string[]): Promise<string> {
  const { body } = await upload(program, lines, '?dryRun=true');
  for (const asked of both())
    await comesTrue(async () => (await shown(asked, body.importId))?.status === 'held');
  return body.importId;
}

/** Imports new users, with a welcome e-mail to each, twice over. Answers the e-mails once both say that all are sent. */
async function welcomed(lines: readonly string[]): Promise<EmailList['emails']> {
  const { body } = await upload(one, lines, '?sendWelcomeEmail=true');
  const many = lines.length;
  expect(await endOf(one, body.importId)).toMatchObject({ counts: { created: many } });
  const again = await upload(other, lines, '?sendWelcomeEmail=true');
  expect(await endOf(other, again.body.importId)).toMatchObject({ counts: { unchanged: many } });
  for (const program of both())
    await comesTrue(async () => (await shown(program, body.importId))?.emails.sent === many);
  return (await json<EmailList>('/api/emails?limit=1000')).emails;
}

const outbox = ({ dataDir }: Rollbook) =>
  readdir(join(dataDir, 'outbox')).catch((): string[] => []);

/** The e-mails that are expected of `users(prefix, many)`. */
const oneEach = (prefix: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${prefix}${n} sent, attempts: 1`);
const told = (emails: EmailList['emails']) =>
  emails.map(({ userId, status, attempts }) => `${userId} ${status}, attempts: ${attempts}`);

describe('two instances on one EventStoreDB and one MongoDB', () => {
  beforeAll(() => startBoth(), 3 * minuteMs);

  it('send each new user one e-mail: one file, in the outbox of one of them', async () => {
    const emails = await welcomed(users('W', 20));
    expect(new Set(told(emails))).toEqual(new Set(oneEach('W', 20)));
    expect(emails).toHaveLength(20);
    const files = (await Promise.all(both().map(outbox))).flat();
    expect(files.toSorted()).toEqual(emails.map(({ emailId }) => `${emailId}.eml`).toSorted());
  });

  it('show a held import alike: its counts, and every page of its rows', async () => {
    const known = users('H', 3);
    await endAtBoth((await upload(one, known)).body.importId);
    const importId = await held(other, [
      ...users('H', 2, { lastName: 'Ray' }),
      userLine('H2', { active: '0' }),
      userLine('H3', { email: 'none' }),
      userLine('H4', { email: 'H0@example.org' }),
    ]);
    const counts = { created: 1, updated: 2, deactivated: 1, error: 1, warnings: 2 };
    expect(await json(`/api/imports/${importId}`)).toMatchObject({ status: 'held', counts });
    const list = (query: string) => json<RowList>(`/api/imports/${importId}/rows?${query}`);
    const first = await list('limit=2');
    const rest = await list(`limit=3&after=${first.next}`);
    const statuses = [...first.rows, ...rest.rows].map(({ status }) => status);
    expect(statuses).toEqual(['Updated', 'Updated', 'Deactivated', 'Error', 'Created']);
    expect((await list('status=Created')).rows.map(({ row }) => row)).toEqual([6]);
    expect((await list('warnings=true')).rows.map(({ row }) => row)).toEqual([2, 6]);
    expect(await alike(`/api/imports/${importId}/rows.csv`)).toContain('4,H2,Deactivated,');
    expect(await alike(`/api/imports/${importId}/rejected.csv`)).toContain('H3,Ann,Archer,none,');
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'settle on one end when one confirms and the other cancels at the same moment (%i)',
    async (round) => {
      const [confirming, cancelling] = round % 2 === 0 ? [one, other] : [other, one];
      const importId = await held(one, users(`C${round}-`, 3));
      const [confirmed, cancelled] = await Promise.all([
        post(confirming, `/api/imports/${importId}/confirm`),
        post(cancelling, `/api/imports/${importId}/cancel`),
      ]);
      const { status, counts } = await endAtBoth(importId);
      const { rows } = await json<RowList>(`/api/imports/${importId}/rows`);
      const exported = await alike('/api/exports/users.csv');
      expect(exported.split(`\r\nC${round}-`)).toHaveLength(1 + counts.created);
      const outcome = `${confirmed.status} ${cancelled.status} ${status}`;
      const results = rows.map((row) => row.problems[0]?.code ?? row.status);
      const expected: Readonly<Record<string, RegExp>> = {
        '202 409 completed': /^Created Created Created$/,
        '202 202 cancelled': /^(Created|CANCELLED)( (Created|CANCELLED)){2}$/,
        '409 202 cancelled': /^$/,
      };
      expect(Object.keys(expected)).toContain(outcome);
      expect(results.join(' ')).toMatch(expected[outcome] ?? 'one of these');
      expect(results.filter((result) => result === 'Created')).toHaveLength(counts.created);
    },
  );

  it('refuse at one what the other has decided otherwise', async () => {
    const confirmed = await held(one, users('R', 2));
    expect((await post(one, `/api/imports/${confirmed}/confirm`)).status).toBe(202);
    expect(await endAtBoth(confirmed)).toMatchObject({ status: 'completed' });
    const refused = { status: 409, body: { code: 'IMPORT_STATE_FORBIDS' } };
    expect(await post(other, `/api/imports/${confirmed}/cancel`)).toMatchObject(refused);
    const cancelled = await held(one, users('R', 3));
    expect((await post(one, `/api/imports/${cancelled}/cancel`)).status).toBe(202);
    expect(await post(other, `/api/imports/${cancelled}/confirm`)).toMatchObject(refused);
    expect(await endAtBoth(cancelled)).toMatchObject({ status: 'cancelled', rowsDone: 0 });
  });

  it('begin one undo when both are asked at the same moment, and it takes back all', async () => {
    const old = users('U', 100);
    await endAtBoth((await upload(one, old)).body.importId);
    const before = await alike('/api/exports/users.csv');
    const changes = [
      ...users('U', 98, { lastName: 'Ray' }),
      userLine('U98', { active: 'D' }),
      userLine('U99', { active: '0' }),
      ...users('V', 100),
    ];
    let { importId } = (await upload(other, changes)).body;
    expect(await endAtBoth(importId)).toMatchObject({ status: 'completed' });
    const after = await alike('/api/exports/users.csv');
    for (const expected of [before, after, before]) {
      const path = `/api/imports/${importId}/undo`;
      const answers = await Promise.all([post(one, path), post(other, path)]);
      const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
      expect([won?.status, lost?.status]).toEqual([202, 409]);
      const undoId = won?.body.importId ?? '';
      expect(lost?.body).toMatchObject({ code: 'IMPORT_RUNNING', importId: undoId });
      const counts = { error: 0, warnings: 0 };
      expect(await endAtBoth(undoId)).toMatchObject({ status: 'completed', counts });
      expect(await json(`/api/imports/${importId}`)).toMatchObject({ undoneBy: undoId });
      expect(await alike('/api/exports/users.csv')).toBe(expected);
      importId = undoId;
    }
  });

  it('begin one import when an Idempotency-Key comes to both at the same moment', async () => {
    const before = await imports();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const send = (program: Rollbook) =>
        upload(program, users('K', n + 1), '', { 'idempotency-key': `night-${n}` });
      const answers = await Promise.all([...both(), ...both()].map(send));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
      ids.push(...new Set(answers.map(({ body }) => body.importId)));
      const counts = { created: 1, unchanged: n };
      expect(await endAtBoth(ids.at(-1) ?? '')).toMatchObject({ status: 'completed', counts });
    }
    expect(ids).toHaveLength(5);
    const newOnes = (await imports()).slice(0, -before.length);
    expect(newOnes.map(({ importId }) => importId)).toEqual(ids.toReversed());
  });

  it('both tell the end of an import to those who listen, whichever runs it', async () => {
    const importId = await held(one, users('E', 200));
    const listen = (program: Rollbook) => program.call(`/api/imports/${importId}/events`);
    const streams = (await Promise.all(both().map(listen))).map(sentEvents);
    for (const stream of streams)
      expect((await stream.next()).value).toMatchObject({ shown: { status: 'held' } });
    expect((await post(other, `/api/imports/${importId}/confirm`)).status).toBe(202);
    const rests = await Promise.all(streams.map(restOf));
    const end = await endAtBoth(importId);
    expect(end).toMatchObject({ status: 'completed', rowsDone: 200 });
    for (const rest of rests) {
      const ends = rest.filter((event) => event.shown.completedAt !== null);
      expect(ends.map((event) => event.shown)).toEqual([end]);
      expect(rest.at(-1)).toBe(ends[0]);
    }
  });
});

describe('two instances with one mail server', () => {
  let mails: MailServer;
  beforeAll(async () => {
    mails = await MailServer.start();
    await startBoth({ SMTP_URL: `smtp://127.0.0.1:${mails.port}` });
  }, 3 * minuteMs);
  afterAll(() => mails.stop());

  it('send each new user one e-mail', async () => {
    const emails = await welcomed(users('M', 20));
    expect(new Set(told(emails))).toEqual(new Set(oneEach('M', 20)));
    expect(emails).toHaveLength(20);
    expect(mails.received).toHaveLength(20);
    const addresses = new Set(mails.received.flatMap(({ to }) => to));
    expect(addresses).toEqual(new Set(users('M', 20).map((line) => line.split(',')[3])));
    expect(new Set(mails.received.map(({ mail }) => mail.messageId)).size).toBe(20);
  });
});
