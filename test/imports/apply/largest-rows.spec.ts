import { appendBytesAtMost, bytesOf } from '../../../src/event-store/append-bytes.js';
import { prepareAppend } from '../../../src/event-store/prepared-append.js';
import type { Column } from '../../../src/users/domain/column.js';
import { supervisorsAtMost } from '../../../src/users/domain/text-rules.js';
import { userColumns } from '../../../src/users/domain/user-columns.js';
import { headings, type Heading } from '../../../src/users/index.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, importedText } from '../check/checking.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});

afterEach(() => stores.close());

/** What JSON makes of one character at most: a control character, or half of one beyond 16 bits, is six. */
const bytesOfCharacter = 6;
/** Of a uuid in a list, with quotes and comma. */
const bytesOfUuid = 39;
/** Names of members, ids, times and metadata. */
const bytesAround = 2_048;

const columns: Readonly<Record<Heading, Column>> = userColumns;

/** The longest text of each column; a type of the list of types is no longer than a name. */
const longest = headings.reduce((sum, heading) => sum + (columns[heading].length?.[1] ?? 255), 0);

/** What all events that a row causes for its user take at most: each field before and after. */
const boundOfRow = 2 * (longest * bytesOfCharacter + supervisorsAtMost * bytesOfUuid) + bytesAround;

/** What the log must take of each event. */
async function sizes() {
  return (await stores.events()).map((event) => {
    const { stream, revision, id, type, data, metadata } = event;
    const one = { stream, expectedRevision: revision - 1, events: [{ id, type, data, metadata }] };
    return { stream, metadata, bytes: bytesOf(prepareAppend(one).events[0]!) };
  });
}

/** The most that it must take at once for a row: all events of one import for one user. */
async function mostOfRow(): Promise<number> {
  const together = new Map<string, number>();
  for (const { stream, metadata, bytes } of await sizes()) {
    const append = `${stream} ${metadata.importId}`;
    if (stream.startsWith('user-')) together.set(append, (together.get(append) ?? 0) + bytes);
  }
  return Math.max(...together.values());
}

/** The largest event of imports. */
const mostOfRecord = async (): Promise<number> =>
  Math.max(
    ...(await sizes()).filter(({ stream }) => stream.startsWith('import-')).map((e) => e.bytes),
  );

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const file = (rows: readonly (readonly string[])[]): string =>
  [headings, ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n');

/** A cell of each column, by heading. */
const row = (cells: Readonly<Partial<Record<Heading, string>>>): readonly string[] =>
  headings.map((heading) => cells[heading] ?? '');

const ids = (letter: string) =>
  Array.from({ length: supervisorsAtMost }, (_none, n) => `${letter}${n}`.padEnd(64, 'x'));
const supervisors = (letter: string) =>
  ids(letter).map((id, n) =>
    row({
      'User ID': id,
      'First Name': 'First',
      'Last Name': 'Last',
      Email: `${letter}${n}@example.org`,
      'User Type': 'Admin',
      Active: '1',
    }),
  );
const largestRow = (letter: string, supervisedBy: string) =>
  row({
    'User ID': 'Ü'.repeat(64),
    'First Name': letter + '\u0001'.repeat(253) + letter,
    'Last Name': letter + '\u0001'.repeat(253) + letter,
    Email: `${letter.repeat(64)}@${`${'e'.repeat(60)}.`.repeat(3)}org`,
    'User Type': 'Student',
    Active: letter === 'a' ? '1' : '0',
    Username: letter + '𝕏'.repeat(99),
    Password: `Corr3ct-Horse-${letter}`.padEnd(128, '𝕏'),
    Supervisors: ids(supervisedBy).join(';'),
  });

describe('the largest row that can be imported', () => {
  it('makes events of less than a sixteenth of what the log takes at once', async () => {
    expect(boundOfRow).toBeLessThan(appendBytesAtMost / 16);
    const before = file([...supervisors('p'), ...supervisors('q'), largestRow('a', 'p')]);
    expect(new Set(endsOf(await importedText(stores, before)))).toEqual(new Set(['Created']));
    const created = await mostOfRow();
    expect(created).toBeGreaterThan(8_000);
    expect(created).toBeLessThan(boundOfRow);
  });

  it('does so when every field of it changes', async () => {
    await importedText(
      stores,
      file([...supervisors('p'), ...supervisors('q'), largestRow('a', 'p')]),
    );
    const created = await mostOfRow();
    const results = await importedText(stores, file([largestRow('b', 'q')]), {
      id: uuidOf('second'),
    });
    expect(endsOf(results)).toEqual(['Deactivated']);
    const updated = await mostOfRow();
    expect(updated).toBeGreaterThan(created);
    expect(updated).toBeLessThan(boundOfRow);
  });
});

/** Each cell breaks as many rules as it can, at a length that is kept. */
const wrong = (n: number): readonly string[] => {
  const long = `#N/A\u0000\u0001${n}`.padEnd(2_000, '\u0001');
  const nobodies = Array.from(
    { length: supervisorsAtMost },
    (_none, at) => `\u0002${n}-${at}`.padEnd(64, '\u0001') + 'x',
  );
  const cells = headings.map((heading) => [heading, `${long};x`] as const);
  return row({ ...Object.fromEntries(cells), Supervisors: nobodies.join(';') });
};

describe('rows that are refused for as much as a row can be', () => {
  it('are recorded in events that the log takes', async () => {
    const results = await importedText(
      stores,
      file(Array.from({ length: 300 }, (_none, n) => wrong(n))),
    );
    expect(results).toHaveLength(300);
    expect(
      results.every(({ status, problems }) => status === 'Error' && problems.length > 10),
    ).toBe(true);
    expect(await mostOfRecord()).toBeLessThan(appendBytesAtMost);
  });

  it('name no more than ten of 10,000 supervisors, and take little of a record', async () => {
    const nobodies = Array.from({ length: 10_000 }, (_none, n) => `X${n}`);
    const [result] = await importedText(
      stores,
      file([[...wrong(0).slice(0, -1), nobodies.join(';')]]),
    );
    expect(result?.status).toBe('Error');
    expect(await mostOfRecord()).toBeLessThan(appendBytesAtMost / 16);
  });
});
