import type {
  ImportCancelled,
  ImportCancelRequested,
  ImportConfirmed,
  ImportHeld,
  ImportRechecked,
} from '../../src/imports/domain/held-import-events.js';
import type { RowRecord } from '../../src/imports/domain/import-commands.js';
import type {
  ImportBatchApplied,
  ImportChecked,
  ImportCounts,
  ImportOptions,
  ImportPassStarted,
  ImportSubmitted,
} from '../../src/imports/domain/import-events.js';
import { rowIds } from '../../src/imports/row-ids.js';

export const importId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33';

/** The ids that the import gives, as this release submits it. */
export const ids = rowIds(importId, 'ordered');
export const { uuidOfRow } = ids;

export const uploadedAt = '2026-01-02T03:04:05.000Z';
export const appliedAt = '2026-01-02T03:04:06.000Z';

export const noneCounted: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  deactivated: 0,
  reactivated: 0,
  deleted: 0,
  restored: 0,
  error: 0,
  warnings: 0,
};

export const submitted: ImportSubmitted = {
  type: 'ImportSubmitted',
  data: {
    occurredAt: uploadedAt,
    sha256: 'a'.repeat(64),
    bytes: 120,
    options: { sendWelcomeEmail: false },
    ids: 'ordered',
    personal: { fileName: 'users.csv' },
  },
};

const { ids: _inOrder, ...dataBefore } = submitted.data;

/** As releases submitted it that did not name a scheme of ids. */
export const submittedBefore: ImportSubmitted = { type: 'ImportSubmitted', data: dataBefore };

/** An import with these options. */
export const submittedWith = (options: Partial<ImportOptions>): ImportSubmitted => ({
  ...submitted,
  data: { ...submitted.data, options: { ...submitted.data.options, ...options } },
});

export const passStarted = (pass: 'check' | 'apply', epoch: number): ImportPassStarted => ({
  type: 'ImportPassStarted',
  data: { occurredAt: uploadedAt, pass, epoch },
});

export const checked = (rowsTotal: number): ImportChecked => ({
  type: 'ImportChecked',
  data: {
    occurredAt: uploadedAt,
    rowsTotal,
    planDigest: 'b'.repeat(64),
    personal: { warnings: [] },
  },
});

export const held = (more: Partial<ImportHeld['data']> = {}): ImportHeld => ({
  type: 'ImportHeld',
  data: {
    occurredAt: uploadedAt,
    reason: 'dryRun',
    planDigest: 'b'.repeat(64),
    rowsTotal: 2,
    counts: { ...noneCounted, created: 2 },
    deactivations: 0,
    deletions: 0,
    activeUsers: 20,
    checkedAt: '1',
    settingsDigest: 'c'.repeat(64),
    personal: { warnings: [] },
    ...more,
  },
});

export const confirmed: ImportConfirmed = {
  type: 'ImportConfirmed',
  data: { occurredAt: appliedAt },
};

export const cancelRequested: ImportCancelRequested = {
  type: 'ImportCancelRequested',
  data: { occurredAt: appliedAt },
};

export const rechecked = (planDigest = 'b'.repeat(64), refused = 0): ImportRechecked => ({
  type: 'ImportRechecked',
  data: { occurredAt: appliedAt, planDigest, refused },
});

export const cancelled = (
  rowsTotal: number,
  counts: Partial<ImportCounts> = {},
): ImportCancelled => ({
  type: 'ImportCancelled',
  data: { occurredAt: appliedAt, rowsTotal, counts: { ...noneCounted, ...counts } },
});

export const createdRow = (row: number): RowRecord => ({
  result: { row, status: 'Created', user: '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11', revision: 0 },
  personal: { userId: `F000${row}` },
});

export const refusedRow = (row: number): RowRecord => ({
  result: { row, status: 'Error', problems: [{ code: 'REQUIRED', column: 'Email' }] },
  personal: { userId: `F000${row}`, values: [{}] },
});

export const batchApplied = (
  rows: readonly RowRecord[],
  rowsDone: number,
  counts: Partial<ImportCounts>,
): ImportBatchApplied => ({
  type: 'ImportBatchApplied',
  data: {
    occurredAt: appliedAt,
    rows: rows.map(({ result }) => result),
    counts: { ...noneCounted, ...counts },
    rowsDone,
    personal: { rows: rows.map(({ personal }) => personal) },
  },
});
