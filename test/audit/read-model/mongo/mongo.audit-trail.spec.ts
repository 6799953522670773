import type { AuditEntry } from '../../../../src/audit/read-model/audit-trail.port.js';
import { auditTrailProjection } from '../../../../src/audit/read-model/audit-trail.projection.js';
import { auditInMongo } from '../../../../src/audit/read-model/mongo/audit-in-mongo.js';
import { MongoAuditTrail } from '../../../../src/audit/read-model/mongo/mongo.audit-trail.js';
import { START } from '../../../../src/event-store/event-store.port.js';
import type { InMongo } from '../../../../src/read-models/mongo/collections.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { entriesFrom, entryOf } from '../audit-entries.example.js';
import { auditTrailContract } from '../audit-trail.contract.js';

const mongo = openedMongo();

async function open(inMongo: InMongo<MongoAuditTrail, AuditEntry> = auditInMongo as never) {
  const { store, reader } = await openInMongo(mongo.database, auditTrailProjection, inMongo);
  return { store, trail: reader };
}

auditTrailContract('MongoAuditTrail', open);

/** Looks through a hundredth of what the program looks through. */
class ShortSighted extends MongoAuditTrail {
  constructor(scope: ConstructorParameters<typeof MongoAuditTrail>[0]) {
    super(scope, { entriesAtMost: 500, entriesPerSlice: 100 });
  }
}

describe('a search for what no entry has, though many have each part of it', () => {
  it('stops after a part of the trail and says where to go on', async () => {
    const { store, trail } = await open({ ...auditInMongo, reader: ShortSighted });
    const many = entriesFrom(0, 1_399).map((entry, n): AuditEntry => {
      const actor = n % 2 === 0 ? 'token:even' : 'token:odd';
      return { ...entry, actor, action: n % 2 === 0 && n !== 1_398 ? 'created' : 'deleted' };
    });
    await store.write(many, START, 9_999);
    const asked = { actors: ['token:even'], actions: ['deleted'], limit: 10 } as const;
    for (const order of ['oldest', 'newest'] as const) {
      const lengths: number[] = [];
      const found: AuditEntry[] = [];
      let after: number | undefined;
      do {
        const page = await trail.page({ ...asked, order, ...(after !== undefined && { after }) });
        found.push(...page.entries);
        lengths.push(page.entries.length);
        after = page.next;
      } while (after !== undefined);
      expect(found).toEqual([many[1_398]]);
      expect(lengths).toEqual(order === 'oldest' ? [0, 1] : [1, 0]);
    }
  });
});

describe('an entry at the greatest position', () => {
  it('is found behind all others', async () => {
    const { store, trail } = await open();
    const last = { ...entryOf(1), position: Number.MAX_SAFE_INTEGER };
    await store.write([entryOf(0), last], START, last.position);
    expect(await trail.page({ order: 'oldest', limit: 10 })).toEqual({
      entries: [entryOf(0), last],
    });
    const [oldest, newest] = [
      await trail.page({ order: 'oldest', limit: 1 }),
      await trail.page({ order: 'newest', limit: 1 }),
    ];
    expect(newest.entries).toEqual([last]);
    const after = oldest.next ?? START;
    expect((await trail.page({ order: 'oldest', limit: 1, after })).entries).toEqual([last]);
  });
});
