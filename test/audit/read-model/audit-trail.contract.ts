import type { AuditEntry, AuditTrail } from '../../../src/audit/read-model/audit-trail.port.js';
import { auditTrailProjection } from '../../../src/audit/read-model/audit-trail.projection.js';
import { NO_STREAM, START } from '../../../src/event-store/event-store.port.js';
import type { ProjectionStore } from '../../../src/read-models/projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import * as example from '../../support/users.example.js';

export type OpenTrail = {
  readonly trail: AuditTrail;
  readonly store: ProjectionStore<AuditEntry>;
};

const zoes = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const bens = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a12';
const importId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33';
const ofRow = (row: number) => ({ importId, row, sequence: 0, last: true });

/** Zoë and Ben by turns; the third of Zoë's events shows in no history. */
const log = logOf(
  [`user-${zoes}`, example.created(), ofRow(2)],
  [`user-${bens}`, example.created({ ...example.zoe, userId: 'B1', username: null }), ofRow(3)],
  [
    `user-${zoes}`,
    example.updated({ lastName: { from: 'Brontë', to: null } }),
    { actor: 'token:7' },
  ],
  [`user-${zoes}`, example.claimRevoked],
  [`user-${bens}`, example.deleted],
  [`user-${zoes}`, example.deactivated],
  [`user-${zoes}`, example.reactivated],
);
const entries = log.flatMap((event) => auditTrailProjection.project(event));

/** What every audit trail must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function auditTrailContract(adapter: string, open: () => Promise<OpenTrail>): void {
  describe(adapter, () => {
    let opened: OpenTrail;
    beforeEach(async () => {
      opened = await open();
      await opened.store.write(entries, START, 70);
    });
    const revisionsAfter = async (after: number, limit = 100) =>
      (await opened.trail.history(zoes, after, limit)).map(({ revision }) => revision);

    describe('the history of a user', () => {
      it('is what happened to them and to no other user, oldest first', async () => {
        expect(await opened.trail.history(bens, NO_STREAM, 100)).toEqual([
          {
            uuid: bens,
            revision: 0,
            at: example.joinedAt,
            actor: 'system',
            action: 'created',
            changes: [
              { field: 'userId', from: null, to: 'B1' },
              { field: 'firstName', from: null, to: 'Zoë' },
              { field: 'lastName', from: null, to: 'Brontë' },
              { field: 'email', from: null, to: 'zoe@example.org' },
              { field: 'userType', from: null, to: 'Student' },
            ],
            importId,
            row: 3,
          },
          {
            uuid: bens,
            revision: 1,
            at: example.changedAt,
            actor: 'system',
            action: 'deleted',
            changes: [],
          },
        ]);
        const actions = (await opened.trail.history(zoes, NO_STREAM, 100)).map((one) => one.action);
        expect(actions).toEqual(['created', 'updated', 'deactivated', 'reactivated']);
      });

      it('names import and row only where it came from one', async () => {
        const [fromRow, fromPerson] = await opened.trail.history(zoes, NO_STREAM, 2);
        expect(fromRow).toMatchObject({ actor: 'system', importId, row: 2 });
        expect(fromPerson).toEqual({
          uuid: zoes,
          revision: 1,
          at: example.changedAt,
          actor: 'token:7',
          action: 'updated',
          changes: [{ field: 'lastName', from: 'Brontë', to: null }],
        });
      });

      it('has no entry for a revoked claim', async () => {
        expect(await revisionsAfter(NO_STREAM)).toEqual([0, 1, 3, 4]);
      });

      it('is empty for an unknown user', async () => {
        expect(await opened.trail.history(importId, NO_STREAM, 100)).toEqual([]);
      });

      it('goes on after a revision, also after one that shows in no history', async () => {
        expect(await revisionsAfter(0)).toEqual([1, 3, 4]);
        expect(await revisionsAfter(2)).toEqual([3, 4]);
        expect(await revisionsAfter(4)).toEqual([]);
      });

      it('has no more entries than asked for', async () => {
        expect(await revisionsAfter(NO_STREAM, 2)).toEqual([0, 1]);
        expect(await revisionsAfter(1, 1)).toEqual([3]);
      });
    });

    describe('what is written twice', () => {
      it('is there once', async () => {
        const before = await opened.trail.history(zoes, NO_STREAM, 100);
        await opened.store.write(entries, 70, 70);
        await opened.store.write(entries.slice(1, 3), 70, 70);
        expect(await opened.trail.history(zoes, NO_STREAM, 100)).toEqual(before);
      });
    });

    describe('a person who was erased', () => {
      it('has a history without values once it is projected again', async () => {
        const erased: readonly Entry[] = [
          [`user-${zoes}`, example.createdErased, ofRow(2)],
          [`user-${zoes}`, { type: 'UserUpdated', data: { occurredAt: example.changedAt } }],
        ];
        await opened.store.clear();
        const left = logOf(...erased).flatMap((event) => auditTrailProjection.project(event));
        await opened.store.write(left, START, 20);
        expect(await opened.trail.history(zoes, NO_STREAM, 100)).toMatchObject([
          { action: 'created', changes: [], importId, row: 2 },
          { action: 'updated', changes: [] },
        ]);
      });
    });
  });
}
