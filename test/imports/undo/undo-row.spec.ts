import type { UserEvent } from '../../../src/users/index.js';
import * as example from '../../support/users.example.js';
import { byEdit, byImport, editedSince, first, given, idOf, type Happened } from './undoing.js';

const { zoe } = example;
const there = byEdit(example.created());
const renamed = example.updated({ lastName: { from: 'Brontë', to: 'Bell' } });
const renamedOn = example.updated({ lastName: { from: 'Bell', to: 'Nicholls' } });
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
/** What is no edit. */
const noEdits: readonly Since[] = [
  ['nothing happened', []],
  ['a claim was revoked', byEdit(example.claimRevoked)],
  [
    'it was undone, and that was undone',
    [...byImport('undo of first', renamedBack), ...byImport('undo of that', renamed)],
  ],
];

describe('undoing a changed field', () => {
  const before = [...there, ...byImport(first, renamed)];

  it.each(noEdits)('gives the value back when %s since', (_, since) =>
    given(before, since).thenGivesBack({ fields: { lastName: 'Brontë' } }),
  );

  it.each(changes.map(([what, event]) => [what, byEdit(event)] as Since))(
    'gives the value back when %s was changed since',
    (_, since) => given(before, since).thenGivesBack({ fields: { lastName: 'Brontë' } }),
  );

  it('gives the value back when training was recorded since', () =>
    given(before, byEdit(example.trainingRecorded(1))).thenGivesBack({
      fields: { lastName: 'Brontë' },
    }));

  it('leaves what was edited since, and says who did it', () =>
    given(before, byEdit(renamedOn)).thenGivesBack({ warnings: [editedSince('Last Name')] }));

  it('leaves what another import changed since, and says which', () =>
    given(before, byImport('another', renamedOn)).thenGivesBack({
      warnings: [editedSince('Last Name', 'importer')],
    }));

  it('names the last one who changed it, and none who was undone', () =>
    given(
      before,
      byEdit(renamedOn),
      byImport('another', example.updated({ lastName: { from: 'Nicholls', to: 'Lee' } })),
      byImport('undo of another', example.updated({ lastName: { from: 'Lee', to: 'Nicholls' } })),
    ).thenGivesBack({ warnings: [editedSince('Last Name')] }));

  it('does nothing when an edit gave the value back', () =>
    given(before, byEdit(renamedBack)).thenNothing());

  it('gives the value back when an edit changed it and another one changed it again', () =>
    given(
      before,
      byEdit(renamedOn, example.updated({ lastName: { from: 'Nicholls', to: 'Bell' } })),
    ).thenGivesBack({ fields: { lastName: 'Brontë' } }));

  it('does nothing once it was undone, whatever was edited since', () =>
    given(before, byImport('undo of first', renamedBack), byEdit(renamed)).thenNothing());

  it('does nothing when its undo was undone and it was undone again', () =>
    given(
      before,
      byImport('undo of first', renamedBack),
      byImport('undo of that', renamed),
      byImport('second undo of first', renamedBack),
    ).thenNothing());

  it('says that the user was deleted since', () =>
    given(before, byImport('another', example.deleted)).thenGivesBack({
      warnings: [editedSince('User ID', 'importer', 'deleted')],
    }));

  it('gives the value back when the user was deleted and restored since', () =>
    given(
      before,
      byImport('another', example.deleted),
      byImport('undo of another', example.restored({ ...zoe, lastName: 'Bell' })),
    ).thenGivesBack({ fields: { lastName: 'Brontë' } }));

  it('works field by field', () =>
    given(
      there,
      byImport(
        first,
        example.updated({
          firstName: { from: 'Zoë', to: 'Zoe' },
          lastName: { from: 'Brontë', to: 'Bell' },
          site: { from: null, to: 'site-1' },
          supervisors: { from: ['uuid-1', 'uuid-2'], to: ['uuid-3'] },
        }),
      ),
      byEdit(renamedOn),
    ).thenGivesBack({
      fields: { firstName: 'Zoë', site: null, supervisors: ['uuid-1', 'uuid-2'] },
      warnings: [editedSince('Last Name')],
    }));

  it('takes supervisors as a set', () =>
    given(
      there,
      byImport(first, example.updated({ supervisors: { from: null, to: ['uuid-1', 'uuid-2'] } })),
      byEdit(example.updated({ supervisors: { from: null, to: ['uuid-2', 'uuid-1'] } })),
    ).thenGivesBack({ fields: { supervisors: null } }));

  it('gives back the username that the row had before it opened a ring', () =>
    given(
      there,
      byImport(
        first,
        example.updated({ username: { from: 'zoe', to: null } }),
        example.updated({ username: { from: null, to: 'bea' } }),
      ),
    ).thenGivesBack({ fields: { username: 'zoe' } }));

  it('does nothing to a user whose personal data was erased', () =>
    given(
      byEdit(example.createdErased),
      byImport(first, { ...renamed, data: erased }),
    ).thenNothing());
});

const erased = { occurredAt: example.changedAt };

describe('undoing that a user may not sign in, or may again', () => {
  it('reactivates the deactivated', () =>
    given(there, byImport(first, example.deactivated)).thenGivesBack({ active: true }));

  it('deactivates the reactivated', () =>
    given(byEdit(example.createdInactive()), byImport(first, example.reactivated)).thenGivesBack({
      active: false,
    }));

  it('does nothing to a user who was reactivated since', () =>
    given(there, byImport(first, example.deactivated), byEdit(example.reactivated)).thenNothing());

  it('reactivates a user with other changes since', () =>
    given(there, byImport(first, example.deactivated), byEdit(renamed)).thenGivesBack({
      active: true,
    }));

  it('goes with the other changes of the row', () =>
    given(there, byImport(first, renamed, example.deactivated)).thenGivesBack({
      fields: { lastName: 'Brontë' },
      active: true,
    }));
});

describe('undoing a changed password', () => {
  const withPassword = [...there, ...byEdit(example.passwordChanged)];

  it('gives back the one before', () =>
    given(withPassword, byImport(first, example.passwordChanged)).thenGivesBack({
      password: idOf(1),
    }));

  it('gives back none when there was none', () =>
    given(there, byImport(first, example.passwordChanged)).thenGivesBack({ password: null }));

  it('leaves one that was set since, and says who did it', () =>
    given(
      withPassword,
      byImport(first, example.passwordChanged),
      byEdit(example.passwordChanged),
    ).thenGivesBack({ warnings: [editedSince('Password')] }));

  it('does nothing once it was undone', () =>
    given(
      withPassword,
      byImport(first, example.passwordChanged),
      byImport('undo of first', example.passwordCopied(idOf(1))),
    ).thenNothing());

  it('gives back the one before when the undo was undone', () =>
    given(
      withPassword,
      byImport(first, example.passwordChanged),
      byImport('undo of first', example.passwordCopied(idOf(1))),
      byImport('undo of that', example.passwordCopied(idOf(2))),
    ).thenGivesBack({ password: idOf(1) }));

  it('gives back a copy by its first event', () =>
    given(
      withPassword,
      byImport('another', example.passwordChanged),
      byImport('undo of another', example.passwordCopied(idOf(1))),
      byImport(first, example.passwordChanged),
    ).thenGivesBack({ password: idOf(1) }));

  it('gives back none that another undo had left', () =>
    given(
      there,
      byImport('another', example.passwordChanged),
      byImport('undo of another', example.passwordCopied(null)),
      byImport(first, example.passwordChanged),
    ).thenGivesBack({ password: null }));
});

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
    given(made, since).then({ action: 'delete' }),
  );

  it.each(changes)('is refused when an edit changed %s since', (_, event) =>
    given(made, byEdit(event)).then({
      action: 'refuse',
      problems: [editedSince('User ID', 'editor', 'edit')],
    }),
  );

  it.each(changes)('is refused when another import changed %s since', (_, event) =>
    given(made, byImport('another', event)).then({
      action: 'refuse',
      problems: [editedSince('User ID', 'importer', 'import')],
    }),
  );

  it('is refused when the user has training records', () =>
    given(made, byEdit(example.trainingRecorded(1))).then({
      action: 'refuse',
      problems: [editedSince('User ID', 'editor', 'training')],
    }));

  it('names all that happened, and who was last', () =>
    given(
      made,
      byImport('another', renamed),
      byEdit(example.trainingRecorded(1)),
      byEdit(moved),
    ).then({
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
    given(made, byEdit(renamed), byEdit(renamedBack)).then({
      action: 'refuse',
      problems: [editedSince('User ID', 'editor', 'edit')],
    }));

  it('does nothing to a user who is gone', () =>
    given(made, byEdit(renamed), byImport('another', example.deleted)).thenNothing());

  it('does nothing once it was undone', () => given(made, deletedAgain).thenNothing());

  it('does nothing to a user whose personal data was erased', () =>
    given(byImport(first, example.createdErased)).thenNothing());
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
    ).then({ action: 'restore', active: false, profile: full, trainingRecords: 2 }));

  it('restores a user without training records', () =>
    given(there, gone).then({ action: 'restore', active: true, profile: zoe }));

  it('restores the user when a claim was revoked since', () =>
    given(there, gone, byEdit(example.claimRevoked)).then({
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
    ).then({ action: 'restore', active: true, profile: zoe }));

  it('does nothing to a user who is there again, whatever happened since', () =>
    given(
      there,
      gone,
      byImport('undo of first', example.restored()),
      byEdit(renamed),
    ).thenNothing());

  it('does nothing to a user who was restored, and deleted by another import since', () =>
    given(
      there,
      gone,
      byImport('undo of first', example.restored()),
      byImport('another', example.deleted),
    ).thenNothing());

  it('does nothing to a user whose personal data was erased', () =>
    given(byEdit(example.createdErased), gone).thenNothing());
});

describe('undoing a restoration', () => {
  const back = [
    ...there,
    ...byImport('before', example.deleted),
    ...byImport(first, example.restored()),
  ];

  it('deletes the user again', () => given(back).then({ action: 'delete' }));

  it('is refused when the user was changed since', () =>
    given(back, byEdit(renamed)).then({
      action: 'refuse',
      problems: [editedSince('User ID', 'editor', 'edit')],
    }));

  it('does nothing to a user who is gone again', () =>
    given(back, byImport('another', example.deleted)).thenNothing());
});

describe('undoing a row without events', () => {
  it('does nothing', () => given(there, byEdit(renamed)).thenNothing());

  it('tells rows of one number and other imports apart', () =>
    given(there, byImport('another', renamed)).thenNothing());
});
