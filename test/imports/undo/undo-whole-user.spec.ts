import type { UserEvent } from '../../../src/users/index.js';
import * as example from '../../support/users.example.js';
import { byEdit, byImport, editedSince, first, given, type Happened } from './undoing.js';

const { zoe } = example;
const there = byEdit(example.created());
const renamed = example.updated({ lastName: { from: 'Brontë', to: 'Bell' } });
const renamedBack = example.updated({ lastName: { from: 'Bell', to: 'Brontë' } });
const moved = example.updated({ site: { from: null, to: 'site-1' } });

type Since = readonly [string, readonly Happened[]];

/** What changes a user, by an edit and by an import. */
const changes: readonly (readonly [string, UserEvent])[] = [
  ['a field', moved],
  ['the User ID', example.userIdChanged('F0001', 'F0002')],
  ['the right to sign in', example.deactivated],
  ['the password', example.passwordChanged],
];
const erased = { occurredAt: example.changedAt };

/** A user whom the row made, with a password. */
const made = byImport(first, example.created(), example.passwordChanged);
const deletedAgain = byImport('undo of first', example.deleted);

describe('undoing a creation', () => {
  it.each([
    ['nothing happened', []],
    ['a claim was revoked', byEdit(example.claimRevoked)],
    [
      'another import changed them and was undone',
      [...byImport('another', renamed), ...byImport('undo of another', renamedBack)],
    ],
    [
      'it was undone, and that was undone',
      [...deletedAgain, ...byImport('undo of that', example.restored())],
    ],
    [
      'a row of another import was given up half-way',
      byImport(
        'another',
        example.updated({ username: { from: 'zoe', to: null } }),
        example.updated({ username: { from: null, to: 'zoe' } }),
      ),
    ],
  ] as readonly Since[])('deletes the user when %s since', (_, since) =>
    given(made, since).whenUndone().thenIs({ action: 'delete' }),
  );

  it.each(changes)('is refused when an edit changed %s since', (_, event) =>
    given(made, byEdit(event))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [editedSince('User ID', 'editor', 'edit')],
      }),
  );

  it.each(changes)('is refused when another import changed %s since', (_, event) =>
    given(made, byImport('another', event))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [editedSince('User ID', 'importer', 'import')],
      }),
  );

  it('is refused when the user has training records', () =>
    given(made, byEdit(example.trainingRecorded(1)))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [editedSince('User ID', 'editor', 'training')],
      }));

  it('names all that happened, and who was last', () =>
    given(made, byImport('another', renamed), byEdit(example.trainingRecorded(1)), byEdit(moved))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [
          {
            code: 'EDITED_SINCE',
            column: 'User ID',
            values: { what: ['import', 'training', 'edit'], by: 'token:editor' },
          },
        ],
      }));

  it('is refused when an edit came between its undo and the undo of that', () =>
    given(made, byEdit(renamed), byEdit(renamedBack))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [editedSince('User ID', 'editor', 'edit')],
      }));

  it('does nothing to a user who is gone', () =>
    given(made, byEdit(renamed), byImport('another', example.deleted)).whenUndone().thenNothing());

  it('does nothing once it was undone', () => given(made, deletedAgain).whenUndone().thenNothing());

  it('does nothing to a user whose personal data was erased', () =>
    given(byImport(first, example.createdErased)).whenUndone().thenNothing());
});

describe('undoing a deletion', () => {
  const gone = byImport(first, { ...example.deleted, data: { ...erased, trainingRecords: 2 } });
  const full = { ...zoe, lastName: 'Bell', site: 'site-1', supervisors: ['uuid-1'] };

  it('restores all of the user', () =>
    given(
      byEdit(example.created({ ...full, lastName: 'Brontë' })),
      byEdit(
        renamed,
        example.trainingRecorded(1),
        example.trainingRecorded(2),
        example.deactivated,
      ),
      gone,
    )
      .whenUndone()
      .thenIs({ action: 'restore', active: false, profile: full, trainingRecords: 2 }));

  it('restores a user without training records', () =>
    given(there, gone).whenUndone().thenIs({ action: 'restore', active: true, profile: zoe }));

  it('restores the user when a claim was revoked since', () =>
    given(there, gone, byEdit(example.claimRevoked)).whenUndone().thenIs({
      action: 'restore',
      active: true,
      profile: zoe,
    }));

  it('restores a user whose restoration was undone', () =>
    given(
      there,
      gone,
      byImport('undo of first', example.restored()),
      byImport('undo of that', example.deleted),
    )
      .whenUndone()
      .thenIs({ action: 'restore', active: true, profile: zoe }));

  it('does nothing to a user who is there again, whatever happened since', () =>
    given(there, gone, byImport('undo of first', example.restored()), byEdit(renamed))
      .whenUndone()
      .thenNothing());

  it('does nothing to a user who was restored, and deleted by another import since', () =>
    given(
      there,
      gone,
      byImport('undo of first', example.restored()),
      byImport('another', example.deleted),
    )
      .whenUndone()
      .thenNothing());

  it('does nothing to a user whose personal data was erased', () =>
    given(byEdit(example.createdErased), gone).whenUndone().thenNothing());
});

describe('undoing a restoration', () => {
  const back = [
    ...there,
    ...byImport('before', example.deleted),
    ...byImport(first, example.restored()),
  ];

  it('deletes the user again', () => given(back).whenUndone().thenIs({ action: 'delete' }));

  it('is refused when the user was changed since', () =>
    given(back, byEdit(renamed))
      .whenUndone()
      .thenIs({
        action: 'refuse',
        problems: [editedSince('User ID', 'editor', 'edit')],
      }));

  it('does nothing to a user who is gone again', () =>
    given(back, byImport('another', example.deleted)).whenUndone().thenNothing());
});

describe('undoing a row without events', () => {
  it('does nothing', () => given(there, byEdit(renamed)).whenUndone().thenNothing());

  it('tells rows of one number and other imports apart', () =>
    given(there, byImport('another', renamed)).whenUndone().thenNothing());
});
