import { storedPosition } from '../../../mongo/stored-position.js';
import type { Collections } from '../../../read-models/mongo/collections.js';
import { byDocument, type Mirror } from '../../../read-models/mongo/mirror.js';
import { writeMirrors } from '../../../read-models/mongo/write-mirrors.js';
import type { LedgerEmail } from '../email-ledger.port.js';
import {
  emailLedgerProjection,
  type LedgerChange,
  type Waiting,
} from '../email-ledger.projection.js';

/** One e-mail. `_id` is its id. */
export type StoredEmail = Omit<LedgerEmail, 'emailId'> & Waiting & { readonly _id: string };

export const emailsIn = 'emails';

const emailMirror: Mirror<LedgerChange, StoredEmail> = {
  readModel: emailLedgerProjection.name,
  isCreation: ({ kind }) => kind === 'queued',
  created: (changes) => fieldsOf(changes) as Omit<StoredEmail, '_id' | 'revision'>,
  updated: fieldsOf,
};

export const ledgerCollections: Collections<LedgerChange> = {
  indexes: {
    [emailsIn]: [
      { name: 'by_position_1', key: { position: 1 } },
      { name: 'by_status_1', key: { status: 1, position: 1 } },
      { name: 'by_import_1', key: { importId: 1, position: 1 } },
      { name: 'by_import_and_status_1', key: { importId: 1, status: 1, position: 1 } },
      { name: 'by_user_1', key: { uuid: 1, position: 1 } },
      { name: 'that_wait_1', key: { waitsFor: 1, since: 1 } },
    ],
  },
  write: (scope, changes) =>
    writeMirrors(
      scope.collection<StoredEmail>(emailsIn),
      byDocument(changes, ({ emailId }) => emailId),
      emailMirror,
    ),
};

function fieldsOf(changes: readonly LedgerChange[]): Partial<StoredEmail> {
  return Object.assign({}, ...changes.map(fieldsOfOne)) as Partial<StoredEmail>;
}

const fieldsOfOne = (change: LedgerChange): Partial<StoredEmail> =>
  change.kind === 'queued'
    ? { ...change.email, position: storedPosition(change.position) }
    : change.shown;
