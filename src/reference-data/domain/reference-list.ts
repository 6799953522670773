import type { Decider } from '../../shared/decider.js';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { isSpreadsheetError } from '../../shared/spreadsheet-error.js';
import type { ReferenceCommand } from './reference-commands.js';
import type { ReferenceEvent } from './reference-events.js';
import type { ReferenceKind } from './reference-kind.js';

/** An entry of a list. A removed entry keeps its last name: users may still have it. */
export type StoredEntry = {
  readonly status: 'living' | 'removed';
  readonly id: string;
  readonly name: string;
};

/** A list as its events lead to it. */
export type ReferenceState = {
  readonly entries: ReadonlyMap<string, StoredEntry>;
  /** The id of the entry that had a folded name last. The entry tells whether it still has that name. */
  readonly idsByFoldedName: ReadonlyMap<string, string>;
};

export type ReferenceRejection = 'REFERENCE_EXISTS' | 'REFERENCE_NOT_FOUND' | NameProblem;

/** Why a text cannot be a name: files name entries in cells, and a cell could not hold it. @see docs/import-contract.md §3 */
type NameProblem = 'CONTROL_CHARACTER' | 'REQUIRED' | 'SPREADSHEET_ERROR' | 'TOO_LONG';

/** Of a name, in Unicode code points. @see docs/import-contract.md §1 */
export const nameCharactersAtMost = 255;

type Decision = Result<readonly ReferenceEvent[], ReferenceRejection>;

/** What the events of a list begin with. */
const nouns = {
  'job-titles': 'JobTitle',
  sites: 'Site',
  'cost-centers': 'CostCenter',
} as const satisfies Readonly<Record<ReferenceKind, string>>;

type Noun = (typeof nouns)[ReferenceKind];

type CommandOf<Type> = Extract<ReferenceCommand, { readonly type: Type }>;

/** A list without events. */
export const noEntries: ReferenceState = { entries: new Map(), idsByFoldedName: new Map() };

/** The behaviour of one of the lists. */
export const referenceList = (
  kind: ReferenceKind,
): Decider<ReferenceCommand, ReferenceState, ReferenceEvent, ReferenceRejection> => ({
  initialState: noEntries,

  decide(command, state) {
    switch (command.type) {
      case 'AddEntry':
        return add(command, state, nouns[kind]);
      case 'RenameEntry':
        return rename(command, state, nouns[kind]);
      case 'RemoveEntry':
        return remove(command, state, nouns[kind]);
    }
  },

  evolve: (state, event) => evolveAll(state, [event]),
});

/** The entry of a name that is not removed, compared folded; `undefined` when absent. */
export function livingEntry(state: ReferenceState, name: string): StoredEntry | undefined {
  const foldedName = foldKey(name);
  const id = state.idsByFoldedName.get(foldedName);
  const entry = id === undefined ? undefined : state.entries.get(id);
  return entry?.status === 'living' && foldKey(entry.name) === foldedName ? entry : undefined;
}

function add(command: CommandOf<'AddEntry'>, state: ReferenceState, noun: Noun): Decision {
  const { occurredAt, entryId } = command;
  if (state.entries.has(entryId)) return accept([]);
  const name = command.name.trim();
  const problem = nameProblem(name);
  if (problem) return reject(problem);
  if (livingEntry(state, name)) return reject('REFERENCE_EXISTS');
  return accept([{ type: `${noun}Added` as const, data: { occurredAt, entryId, name } }]);
}

function rename(command: CommandOf<'RenameEntry'>, state: ReferenceState, noun: Noun): Decision {
  const entry = livingEntry(state, command.name);
  if (!entry) return reject('REFERENCE_NOT_FOUND');
  const to = command.newName.trim();
  const problem = nameProblem(to);
  if (problem) return reject(problem);
  if (to === entry.name) return accept([]);
  const holder = livingEntry(state, to);
  if (holder && holder.id !== entry.id) return reject('REFERENCE_EXISTS');
  const { occurredAt } = command;
  const data = { occurredAt, entryId: entry.id, from: entry.name, to };
  return accept([{ type: `${noun}Renamed` as const, data }]);
}

function remove(command: CommandOf<'RemoveEntry'>, state: ReferenceState, noun: Noun): Decision {
  const entry = livingEntry(state, command.name);
  if (!entry) return reject('REFERENCE_NOT_FOUND');
  const { occurredAt } = command;
  const data = { occurredAt, entryId: entry.id, name: entry.name };
  return accept([{ type: `${noun}Removed` as const, data }]);
}

function nameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'REQUIRED';
  if (name.includes('\0')) return 'CONTROL_CHARACTER';
  if (isSpreadsheetError(name)) return 'SPREADSHEET_ERROR';
  return Array.from(name).length > nameCharactersAtMost ? 'TOO_LONG' : undefined;
}

/** The list that events lead to. It is copied once, however many events there are. */
export function evolveAll(
  { entries, idsByFoldedName }: ReferenceState,
  events: readonly ReferenceEvent[],
): ReferenceState {
  const state = { entries: new Map(entries), idsByFoldedName: new Map(idsByFoldedName) };
  for (const event of events) apply(state, event);
  return state;
}

type Copy = {
  readonly entries: Map<string, StoredEntry>;
  readonly idsByFoldedName: Map<string, string>;
};

function apply({ entries, idsByFoldedName }: Copy, event: ReferenceEvent): void {
  const { entryId: id } = event.data;
  switch (event.type) {
    case 'JobTitleAdded':
    case 'SiteAdded':
    case 'CostCenterAdded':
      entries.set(id, { status: 'living', id, name: event.data.name });
      idsByFoldedName.set(foldKey(event.data.name), id);
      return;
    case 'JobTitleRenamed':
    case 'SiteRenamed':
    case 'CostCenterRenamed': {
      // A removal is final, whatever follows it.
      const { status } = entries.get(id) ?? { status: 'living' };
      entries.set(id, { status, id, name: event.data.to });
      if (status === 'living') idsByFoldedName.set(foldKey(event.data.to), id);
      return;
    }
    case 'JobTitleRemoved':
    case 'SiteRemoved':
    case 'CostCenterRemoved':
      entries.set(id, { status: 'removed', id, name: event.data.name });
  }
}
