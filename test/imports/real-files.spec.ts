import { readFileSync } from 'node:fs';
import type { ImportOptions } from '../../src/imports/domain/import-events.js';
import { runPasses } from '../../src/imports/passes/run-passes.js';
import { ApplyImportBatchHandler } from '../../src/imports/use-cases/apply-import-batch.js';
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

/** What a row came to, as far as the case says it. */
function endOf(row: Awaited<ReturnType<typeof imported>>['rows'][number], wanted: RowEnd): RowEnd {
  const problem = row.problems.find(({ code }) => code === wanted.code);
  return {
    status: row.status,
    ...(wanted.code !== undefined && { code: problem?.code ?? 'none' }),
    ...(wanted.column !== undefined && { column: problem?.column ?? 'none' }),
    ...(wanted.warning !== undefined && {
      warning: row.warnings.find(({ code }) => code === wanted.warning)?.code ?? 'none',
    }),
  };
}

describe('a file as real programs and people make it', () => {
  it.each(cases.map((one) => [one.file, one] as const))(
    'leads to what the contract says: %s',
    async (_file, { file, seed, options, expect: wanted }) => {
      if (seed !== undefined) expect((await imported(seed)).summary.status).toBe('completed');
      const { summary, rows } = await imported(file, options);
      expect(summary.status).toBe(wanted.status);
      expect(wanted.fileError ?? [undefined]).toContain(summary.fileError?.code);
      if (wanted.fileErrorRow !== undefined)
        expect(summary.fileError?.row).toBe(wanted.fileErrorRow);
      if (wanted.fileWarning !== undefined)
        expect(summary.warnings.map(({ code }) => code)).toContain(wanted.fileWarning);
      if (wanted.rows) {
        const ends = Object.entries(wanted.rows).map(
          ([row, end]) => [row, typeof end === 'string' ? { status: end } : end] as const,
        );
        expect(
          rows.map((row) => [`${row.row}`, endOf(row, new Map(ends).get(`${row.row}`)!)]),
        ).toEqual(ends);
      }
      for (const [userId, fields] of Object.entries(wanted.users ?? {}))
        expect(await stores.directory.find(userId)).toMatchObject(fields);
      for (const userId of wanted.gone ?? [])
        expect(await stores.directory.find(userId)).toBeUndefined();
    },
  );
});
