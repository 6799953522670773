import * as example from '../../support/users.example.js';
import { byEdit, byImport, editedSince, first, given, idOf } from './undoing.js';

const there = byEdit(example.created());

describe('undoing a changed password', () => {
  const withPassword = [...there, ...byEdit(example.passwordChanged)];

  it('gives back the one before', () =>
    given(withPassword, byImport(first, example.passwordChanged))
      .whenUndone()
      .thenGivesBack({
        password: idOf(1),
      }));

  it('gives back none when there was none', () =>
    given(there, byImport(first, example.passwordChanged))
      .whenUndone()
      .thenGivesBack({ password: null }));

  it('leaves one that was set since, and says who did it', () =>
    given(withPassword, byImport(first, example.passwordChanged), byEdit(example.passwordChanged))
      .whenUndone()
      .thenGivesBack({ warnings: [editedSince('Password')] }));

  it('does nothing once it was undone', () =>
    given(
      withPassword,
      byImport(first, example.passwordChanged),
      byImport('undo of first', example.passwordCopied(idOf(1))),
    )
      .whenUndone()
      .thenNothing());

  it('gives back the one before when the undo was undone', () =>
    given(
      withPassword,
      byImport(first, example.passwordChanged),
      byImport('undo of first', example.passwordCopied(idOf(1))),
      byImport('undo of that', example.passwordCopied(idOf(2))),
    )
      .whenUndone()
      .thenGivesBack({ password: idOf(1) }));

  it('gives back a copy by its first event', () =>
    given(
      withPassword,
      byImport('another', example.passwordChanged),
      byImport('undo of another', example.passwordCopied(idOf(1))),
      byImport(first, example.passwordChanged),
    )
      .whenUndone()
      .thenGivesBack({ password: idOf(1) }));

  it('gives back none that another undo had left', () =>
    given(
      there,
      byImport('another', example.passwordChanged),
      byImport('undo of another', example.passwordCopied(null)),
      byImport(first, example.passwordChanged),
    )
      .whenUndone()
      .thenGivesBack({ password: null }));
});
