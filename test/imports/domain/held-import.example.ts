import {
  appliedAt,
  confirmed,
  held,
  passStarted,
  uploadedAt,
} from '../../support/imports.example.js';
import { inCheck } from './import.example.js';

export const inHold = [...inCheck, held()] as const;
export const inRecheck = [...inHold, confirmed, passStarted('apply', 2)] as const;

const { personal: _personal, ...shown } = held().data;

export const hold = { type: 'HoldImport', epoch: 1, warnings: [], ...shown } as const;
export const confirm = { type: 'ConfirmImport', occurredAt: appliedAt } as const;
export const requestCancel = { type: 'RequestCancel', occurredAt: appliedAt } as const;
export const expire = { ...requestCancel, reason: 'expired' } as const;
export const recheck = {
  type: 'RecordRecheck',
  occurredAt: appliedAt,
  epoch: 2,
  planDigest: 'd'.repeat(64),
  refused: 3,
} as const;
export const cancel = { type: 'CancelImport', occurredAt: uploadedAt, epoch: 2 } as const;
