import { auditTrailProjection } from '../../../src/audit/read-model/audit-trail.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import * as example from '../../support/users.example.js';

const uuid = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const importId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33';

const projected = (...entries: readonly Entry[]) =>
  logOf(...entries).map((event) => auditTrailProjection.project(event));

describe('the entry of an event', () => {
  it('says where it is in the log, who changed what and when, and no value', () => {
    const lastName = { from: 'Brontë', to: 'Bell' };
    const [, [entry] = []] = projected(
      [`user-${uuid}`, example.created()],
      [`user-${uuid}`, example.updated({ lastName }), { actor: 'token:7' }],
    );
    expect(entry).toEqual({
      position: 20,
      at: example.changedAt,
      uuid,
      revision: 1,
      actor: 'token:7',
      action: 'updated',
      fields: ['lastName'],
    });
    expect(JSON.stringify(entry)).not.toMatch(/Bront|Bell/);
  });

  it('names the import that made the change, and every field of a created user', () => {
    const metadata = { importId, row: 7, sequence: 0, last: true };
    expect(projected([`user-${uuid}`, example.created(), metadata])).toEqual([
      [
        {
          position: 10,
          at: example.joinedAt,
          uuid,
          revision: 0,
          actor: 'system',
          action: 'created',
          fields: ['userId', 'firstName', 'lastName', 'email', 'userType', 'username'],
          importId,
        },
      ],
    ]);
  });

  it('is not there for a revoked claim or another stream', () => {
    expect(
      projected([`user-${uuid}`, example.claimRevoked], ['import-1', example.created()]),
    ).toEqual([[], []]);
  });

  it('has no field when the person was erased', () => {
    expect(projected([`user-${uuid}`, example.createdErased])).toMatchObject([[{ fields: [] }]]);
  });
});
