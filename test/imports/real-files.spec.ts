import { readFileSync } from 'node:fs';
import type { ImportOptions } from '../../src/imports/domain/import-events.js';
import { runPasses } from '../../src/imports/worker/run-passes.js';
import { ApplyImportBatchHandler } from '../../src/imports/apply/apply-import-batch.js';
import { newUuid } from '../../src/shared/uuid.js';
import { importSettings } from '../support/import-ports.js';
import { ImportStores } from '../support/import-stores.js';
import { tempFolders } from '../support/temp-folder.js';

type RowEnd = {
  readonly status: string;
  readonly code?: string;
  readonly column?: string;
  readonly warning?: string;
};

/** A file as a program or a person made it, and what it must lead to. What is absent is not looked at. */
type Case = {
  readonly file: string;
  readonly seed?: string;
  readonly options?: Partial<ImportOptions>;
  readonly expect: {
    readonly status: string;
    readonly fileError?: readonly string[];
    readonly fileErrorRow?: number;
    readonly fileWarning?: string;
    readonly rows?: Readonly<Record<string, string | RowEnd>>;
    readonly users?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly gone?: readonly string[];
  };
};

const cases = JSON.parse(readFileSync('test/fixtures/real-files.json', 'utf8')) as readonly Case[];

const tempFolder = tempFolders();
let stores: ImportStores;
beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
});
afterEach(() => stores.close());

/** Imports a file of the fixtures; answers the import and its rows. */
async function imported(file: string, options: Partial<ImportOptions> = {}) {
  const importId = newUuid();
  await stores.submit(readFileSync(`test/fixtures/csv/${file}`), importId, options);
  const ports = stores.ports();
  const commands = new ApplyImportBatchHandler(ports);
  const { signal } = new AbortController();
  await runPasses(importId, { ports, settings: importSettings({}), commands, signal });
  await stores.project();
  const summary = (await stores.results.find(importId))!;
  return { summary, rows: await stores.results.rows(importId, { after: 0, limit: 1000 }) };
}

type Imported = Awaited<ReturnType<typeof imported>>;

/** What a row came to, as far as the case says it. */
function endOf(row: Imported['rows'][number], wanted: RowEnd | string = ''): RowEnd | string {
  if (typeof wanted === 'string') return row.status;
  const problem = row.problems.find(({ code }) => code === wanted.code);
  const warning = row.warnings.find(({ code }) => code === wanted.warning);
  return {
    status: row.status,
    ...(wanted.code !== undefined && { code: problem?.code ?? 'none' }),
    ...(wanted.column !== undefined && { column: problem?.column ?? 'none' }),
    ...(wanted.warning !== undefined && { warning: warning?.code ?? 'none' }),
  };
}

/** What came of a file, as far as the case says it. */
async function outcomeOf({ summary, rows }: Imported, wanted: Case['expect']) {
  const { fileError, warnings, status } = summary;
  const warning = warnings.find(({ code }) => code === wanted.fileWarning);
  return {
    status,
    ...(fileError && { fileError: [fileError.code] }),
    ...(wanted.fileErrorRow !== undefined && { fileErrorRow: fileError?.row }),
    ...(wanted.fileWarning !== undefined && { fileWarning: warning?.code }),
    ...(wanted.rows && {
      rows: Object.fromEntries(rows.map((one) => [one.row, endOf(one, wanted.rows?.[one.row])])),
    }),
    ...(wanted.users && { users: await fieldsOf(wanted.users) }),
    ...(wanted.gone && { gone: await goneOf(wanted.gone) }),
  };
}

/** Of these users the fields that are named. */
async function fieldsOf(users: NonNullable<Case['expect']['users']>) {
  const found = Object.entries(users).map(async ([userId, fields]) => {
    const user = new Map<string, unknown>(
      Object.entries((await stores.directory.find(userId)) ?? {}),
    );
    return [userId, Object.fromEntries(Object.keys(fields).map((name) => [name, user.get(name)]))];
  });
  return Object.fromEntries(await Promise.all(found)) as Readonly<Record<string, unknown>>;
}

/** Those of the User IDs that no user has. */
async function goneOf(userIds: readonly string[]): Promise<readonly string[]> {
  const users = await Promise.all(userIds.map((userId) => stores.directory.find(userId)));
  return userIds.filter((_userId, at) => users[at] === undefined);
}

describe('a file as real programs and people make it', () => {
  it.each(cases.map((one) => [one.file, one] as const))(
    'leads to what the contract says: %s',
    async (_file, { file, seed, options, expect: wanted }) => {
      if (seed !== undefined) await imported(seed);
      expect(await outcomeOf(await imported(file, options), wanted)).toEqual(wanted);
    },
  );
});
