import { imported } from '../../../src/imports/domain/import.js';
import { given } from '../../support/given.js';
import {
  appliedAt,
  checked,
  createdRow,
  noneCounted,
  passStarted,
  submitted,
  uploadedAt,
} from '../../support/imports.example.js';

export const givenImport = given(imported);
export const inCheck = [submitted, passStarted('check', 1)] as const;
export const inApply = [...inCheck, checked(2), passStarted('apply', 2)] as const;

export const submit = {
  type: 'SubmitImport',
  occurredAt: uploadedAt,
  sha256: 'a'.repeat(64),
  bytes: 120,
  options: { sendWelcomeEmail: false },
  fileName: 'users.csv',
} as const;
export const start = { type: 'StartPass', occurredAt: uploadedAt } as const;
export const recordCheck = {
  type: 'RecordCheck',
  occurredAt: uploadedAt,
  epoch: 1,
  rowsTotal: 2,
  planDigest: 'b'.repeat(64),
  warnings: [],
} as const;
export const complete = { type: 'CompleteImport', occurredAt: appliedAt, epoch: 2 } as const;
export const failed = {
  type: 'FailImport',
  occurredAt: uploadedAt,
  epoch: 1,
  code: 'FILE_EMPTY',
  column: null,
  values: {},
  warnings: [],
} as const;
export const importFailed = {
  type: 'ImportFailed',
  data: {
    occurredAt: uploadedAt,
    code: 'FILE_EMPTY',
    personal: { column: null, values: {}, warnings: [] },
  },
} as const;
export const record = (epoch: number, ...rows: ReturnType<typeof createdRow>[]) =>
  ({ type: 'RecordBatch', occurredAt: appliedAt, epoch, rows }) as const;

export const importCompleted = {
  type: 'ImportCompleted',
  data: { occurredAt: appliedAt, rowsTotal: 2, counts: { ...noneCounted, created: 2 } },
} as const;
