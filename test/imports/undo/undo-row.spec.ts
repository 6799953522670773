import type { UserEvent } from '../../../src/users/index.js';
import * as example from '../../support/users.example.js';
import { byEdit, byImport, editedSince, first, given, type Happened } from './undoing.js';

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
    given(before, since)
      .whenUndone()
      .thenGivesBack({ fields: { lastName: 'Brontë' } }),
  );

  it.each(changes.map(([what, event]) => [what, byEdit(event)] as Since))(
    'gives the value back when %s was changed since',
    (_, since) =>
      given(before, since)
        .whenUndone()
        .thenGivesBack({ fields: { lastName: 'Brontë' } }),
  );

  it('gives the value back when training was recorded since', () =>
    given(before, byEdit(example.trainingRecorded(1)))
      .whenUndone()
      .thenGivesBack({
        fields: { lastName: 'Brontë' },
      }));

  it('leaves what was edited since, and says who did it', () =>
    given(before, byEdit(renamedOn))
      .whenUndone()
      .thenGivesBack({ warnings: [editedSince('Last Name')] }));

  it('leaves what another import changed since, and says which', () =>
    given(before, byImport('another', renamedOn))
      .whenUndone()
      .thenGivesBack({
        warnings: [editedSince('Last Name', 'importer')],
      }));

  it('names the last one who changed it, and none who was undone', () =>
    given(
      before,
      byEdit(renamedOn),
      byImport('another', example.updated({ lastName: { from: 'Nicholls', to: 'Lee' } })),
      byImport('undo of another', example.updated({ lastName: { from: 'Lee', to: 'Nicholls' } })),
    )
      .whenUndone()
      .thenGivesBack({ warnings: [editedSince('Last Name')] }));

  it('does nothing when an edit gave the value back', () =>
    given(before, byEdit(renamedBack)).whenUndone().thenNothing());

  it('gives the value back when an edit changed it and another one changed it again', () =>
    given(
      before,
      byEdit(renamedOn, example.updated({ lastName: { from: 'Nicholls', to: 'Bell' } })),
    )
      .whenUndone()
      .thenGivesBack({ fields: { lastName: 'Brontë' } }));

  it('does nothing once it was undone, whatever was edited since', () =>
    given(before, byImport('undo of first', renamedBack), byEdit(renamed))
      .whenUndone()
      .thenNothing());

  it('does nothing when its undo was undone and it was undone again', () =>
    given(
      before,
      byImport('undo of first', renamedBack),
      byImport('undo of that', renamed),
      byImport('second undo of first', renamedBack),
    )
      .whenUndone()
      .thenNothing());

  it('says that the user was deleted since', () =>
    given(before, byImport('another', example.deleted))
      .whenUndone()
      .thenGivesBack({
        warnings: [editedSince('User ID', 'importer', 'deleted')],
      }));

  it('gives the value back when the user was deleted and restored since', () =>
    given(
      before,
      byImport('another', example.deleted),
      byImport('undo of another', example.restored({ ...zoe, lastName: 'Bell' })),
    )
      .whenUndone()
      .thenGivesBack({ fields: { lastName: 'Brontë' } }));

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
    )
      .whenUndone()
      .thenGivesBack({
        fields: { firstName: 'Zoë', site: null, supervisors: ['uuid-1', 'uuid-2'] },
        warnings: [editedSince('Last Name')],
      }));

  it('takes supervisors as a set', () =>
    given(
      there,
      byImport(first, example.updated({ supervisors: { from: null, to: ['uuid-1', 'uuid-2'] } })),
      byEdit(example.updated({ supervisors: { from: null, to: ['uuid-2', 'uuid-1'] } })),
    )
      .whenUndone()
      .thenGivesBack({ fields: { supervisors: null } }));

  it('gives back the username that the row had before it opened a ring', () =>
    given(
      there,
      byImport(
        first,
        example.updated({ username: { from: 'zoe', to: null } }),
        example.updated({ username: { from: null, to: 'bea' } }),
      ),
    )
      .whenUndone()
      .thenGivesBack({ fields: { username: 'zoe' } }));

  it('does nothing to a user whose personal data was erased', () =>
    given(byEdit(example.createdErased), byImport(first, { ...renamed, data: erased }))
      .whenUndone()
      .thenNothing());
});

const erased = { occurredAt: example.changedAt };

describe('undoing that a user may not sign in, or may again', () => {
  it('reactivates the deactivated', () =>
    given(there, byImport(first, example.deactivated))
      .whenUndone()
      .thenGivesBack({ active: true }));

  it('deactivates the reactivated', () =>
    given(byEdit(example.createdInactive()), byImport(first, example.reactivated))
      .whenUndone()
      .thenGivesBack({
        active: false,
      }));

  it('does nothing to a user who was reactivated since', () =>
    given(there, byImport(first, example.deactivated), byEdit(example.reactivated))
      .whenUndone()
      .thenNothing());

  it('reactivates a user with other changes since', () =>
    given(there, byImport(first, example.deactivated), byEdit(renamed)).whenUndone().thenGivesBack({
      active: true,
    }));

  it('goes with the other changes of the row', () =>
    given(there, byImport(first, renamed, example.deactivated))
      .whenUndone()
      .thenGivesBack({
        fields: { lastName: 'Brontë' },
        active: true,
      }));
});
