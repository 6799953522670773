import type { Collection, Filter } from 'mongodb';
import { storedPosition } from '../../../mongo/stored-position.js';
import type { LiveScope } from '../../../read-models/mongo/collections.js';
import { noEmails, type EmailCounts } from '../../../imports/index.js';
import {
  EmailLedger,
  type DueQuery,
  type EmailQuery,
  type EmailStatus,
  type LedgerEmail,
} from '../email-ledger.port.js';
import type { WaitsFor } from '../email-ledger.projection.js';
import { sharesOfLook } from '../shares-of-look.js';
import { KeptCounts } from './kept-counts.js';
import { emailsIn, type StoredEmail } from './ledger-collections.js';

type Counted = {
  readonly _id: { readonly importId: string; readonly status: EmailStatus };
  readonly many: number;
};

/** The ledger of e-mails in MongoDB. */
export class MongoEmailLedger extends EmailLedger {
  readonly #counts = new KeptCounts();

  constructor(private readonly scope: LiveScope) {
    super();
  }

  override async find(emailId: string): Promise<LedgerEmail | undefined> {
    const found = await this.#emails().findOne({ _id: { $eq: emailId } });
    return found ? emailOf(found) : undefined;
  }

  override async page({
    status,
    importId,
    uuid,
    after,
    limit,
  }: EmailQuery): Promise<readonly LedgerEmail[]> {
    const wanted = {
      position: { $gt: storedPosition(after) },
      ...(status !== undefined && { status: { $eq: status } }),
      ...(importId !== undefined && { importId: { $eq: importId } }),
      ...(uuid !== undefined && { uuid: { $eq: uuid } }),
    } as Filter<StoredEmail>;
    const found = this.#emails().find(wanted).sort({ position: 1 }).limit(limit);
    return (await found.toArray()).map(emailOf);
  }

  override async due({ dueBy, attemptedBy, limit }: DueQuery): Promise<readonly string[]> {
    const [outcome, again, first] = await Promise.all([
      this.#idsOf('outcome', attemptedBy, limit),
      this.#idsOf('again', dueBy, limit),
      this.#idsOf('first', dueBy, limit),
    ]);
    return sharesOfLook({ outcome, again, first, limit });
  }

  override countsOf(importIds: readonly string[]): Promise<ReadonlyMap<string, EmailCounts>> {
    return this.#counts.of(importIds, (ids) => this.#count(ids));
  }

  async #count(importIds: readonly string[]): Promise<ReadonlyMap<string, EmailCounts>> {
    // The index has all that is asked.
    const counted = this.#emails().aggregate<Counted>([
      { $match: { importId: { $in: importIds } } },
      { $group: { _id: { importId: '$importId', status: '$status' }, many: { $sum: 1 } } },
    ]);
    const all = new Map<string, EmailCounts>();
    for (const { _id, many } of await counted.toArray())
      all.set(_id.importId, { ...(all.get(_id.importId) ?? noEmails), [_id.status]: many });
    return all;
  }

  async #idsOf(waitsFor: WaitsFor, by: string, limit: number): Promise<readonly string[]> {
    const found = this.#emails()
      .find({ waitsFor, since: { $lte: by } })
      .sort({ since: 1 })
      .limit(limit)
      .project<Pick<StoredEmail, '_id'>>({ _id: 1 });
    return (await found.toArray()).map(({ _id }) => _id);
  }

  #emails(): Collection<StoredEmail> {
    return this.scope.collection<StoredEmail>(emailsIn);
  }
}

const emailOf = ({
  _id: emailId,
  waitsFor: _waitsFor,
  since: _since,
  ...email
}: StoredEmail): LedgerEmail => ({ emailId, ...email });
