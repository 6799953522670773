import { importResponse } from '../../../src/imports/answers/import-response.js';
import { noCounts } from '../../../src/imports/domain/import-counts.js';
import type { ImportSummary } from '../../../src/imports/results/import-results.port.js';
import { appliedAt, importId, uploadedAt } from '../../support/imports.example.js';

const hold = {
  reason: 'threshold',
  planDigest: 'b'.repeat(64),
  deactivations: 6,
  deletions: 1,
  activeUsers: 20,
  isConfirmed: false,
} as const;
const planned = { ...noCounts, deactivated: 6, deleted: 1 };

const summary = (differing: Partial<ImportSummary> = {}): ImportSummary => ({
  importId,
  status: 'held',
  fileName: 'users.csv',
  sha256: 'a'.repeat(64),
  options: { sendWelcomeEmail: false },
  submittedAt: uploadedAt,
  submittedBy: 'token:admin',
  submittedPosition: 10,
  completedAt: null,
  rowsTotal: 7,
  rowsDone: 0,
  counts: planned,
  warnings: [],
  hold,
  undoOf: null,
  undoneBy: null,
  fileError: null,
  endedPosition: null,
  ...differing,
});
const ended = { completedAt: appliedAt, endedPosition: 40 };

describe('an import as it is answered', () => {
  it('has why it is held, and what its rows would do', () => {
    const { status, counts, hold: shown } = importResponse(summary(), 30);
    expect(status).toBe('held');
    expect(counts).toEqual(planned);
    // Not the digest of its plan.
    expect(shown).toEqual({
      reason: 'threshold',
      deactivations: 6,
      deletions: 1,
      activeUsers: 20,
    });
  });

  it('has nothing of a hold when it was never held', () =>
    expect(importResponse(summary({ status: 'applying', hold: null }), 30)).not.toHaveProperty(
      'hold',
    ));

  it('counts nothing when it ended while it was held, however it ended', () => {
    for (const status of ['cancelled', 'failed'] as const)
      expect(importResponse(summary({ status, ...ended }), 40)).toMatchObject({
        status,
        completedAt: appliedAt,
        counts: noCounts,
      });
  });

  it('is still held, or applied, until every read model has passed its end', () => {
    const before = { completedAt: null };
    const cancelled = summary({ status: 'cancelled', ...ended });
    expect(importResponse(cancelled, 39)).toMatchObject({ status: 'held', ...before });
    const confirmed = summary({
      status: 'completed',
      hold: { ...hold, isConfirmed: true },
      ...ended,
    });
    expect(importResponse(confirmed, 39)).toMatchObject({ status: 'applying', ...before });
    const unchecked = summary({ status: 'cancelled', hold: null, rowsTotal: null, ...ended });
    expect(importResponse(unchecked, 39)).toMatchObject({ status: 'checking', ...before });
  });

  it('has no digest of a file when it undoes another, and names that one', () => {
    const undo = summary({ sha256: '', undoOf: importId });
    expect(importResponse(undo, 30)).toMatchObject({ sha256: null, undoOf: importId });
  });
});
