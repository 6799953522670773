import type { EventStore } from '../../../event-store/event-store.port.js';
import type { FoundUser, UserDirectory, UserFinder } from '../../../users/index.js';
import type { Holder, RowToPlan } from '../../plan/planned-row.js';
import { userIdTaken } from '../../plan/questions/user-id-taken.js';
import { readOpposites } from '../../undo/read-opposites.js';
import type { RowToUndo } from '../../undo/rows-to-undo.js';
import type { UndoneImports } from '../../undo/undone-imports.js';
import type { ImportRules } from '../import-rules.js';
import { draftUndoneRow, type UndoneDraft } from './draft-undone-row.js';
import { supervisorsGivenBack } from './supervisors-given-back.js';

type Ports = {
  readonly store: EventStore;
  readonly directory: UserDirectory;
  readonly finder: UserFinder;
};

/** The import that is undone, and what its undo is judged by. */
type Undoing = {
  readonly importId: string;
  readonly imports: UndoneImports;
  readonly rules: ImportRules;
};

/** What the undo of each row means to the users as they are now. */
export async function planUndoneRows(
  rows: readonly RowToUndo[],
  { importId, imports, rules }: Undoing,
  { store, directory, finder }: Ports,
): Promise<readonly RowToPlan[]> {
  const undone = await readOpposites(rows, importId, { store, imports });
  const supervisors = await supervisorsGivenBack(undone, importId, { store, directory });
  const drafts = undone.map((row) => draftUndoneRow(row, { rules, supervisors }));
  const wanted = drafts.flatMap(({ wants, wantsUserId }) =>
    [wants ?? [], wantsUserId ?? []].flat(),
  );
  const holders = await finder.findByKeys(wanted);
  return drafts.map((draft) => withHolders(draft, holders));
}

function withHolders(
  { wantsUserId, ...draft }: UndoneDraft,
  holders: ReadonlyMap<string, FoundUser>,
): RowToPlan {
  const holderOf = (key: string | null): Holder | null => {
    const found = key === null ? undefined : holders.get(key);
    if (!found || found.uuid === draft.uuid) return null;
    return { uuid: found.uuid, userId: found.user.profile.userId };
  };
  const row = { ...draft, holder: holderOf(draft.wants) };
  if (!holderOf(wantsUserId)) return row;
  return {
    ...row,
    status: 'Error',
    gives: null,
    changes: undefined,
    problems: [userIdTaken(row), ...row.problems],
  };
}
