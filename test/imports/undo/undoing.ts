import type { PastEvent } from '../../../src/imports/undo/past-event.js';
import { oppositeOfRow, type OppositeOfRow } from '../../../src/imports/undo/undo-row.js';
import type { UserEvent } from '../../../src/users/index.js';

/** What happened to a user, by whom. */
export type Happened = { readonly event: UserEvent } & Pick<PastEvent, 'actor' | 'of'>;

/** The import that is undone, and what other imports undo. */
export const first = 'first';
const undoOf: Readonly<Record<string, string>> = {
  'undo of first': first,
  'undo of that': 'undo of first',
  'second undo of first': first,
  'undo of another': 'another',
};

/** What row 7 of an import did. */
export const byImport = (importId: string, ...events: readonly UserEvent[]): readonly Happened[] =>
  events.map((event) => ({ event, actor: 'token:importer', of: { importId, row: 7 } }));

export const byEdit = (...events: readonly UserEvent[]): readonly Happened[] =>
  events.map((event) => ({ event, actor: 'token:editor' }));

/** The id of the n-th event of the user, from 0. */
export const idOf = (n: number): string => `event ${n}`;

/** `given(...what happened to the user).whenUndone()`: the undo of row 7 of the first import. */
export const given = (...happened: readonly (readonly Happened[])[]) => ({
  whenUndone() {
    const history = happened
      .flat()
      .map((one, revision) => ({ ...one, id: idOf(revision), revision }));
    const opposite = oppositeOfRow(history, {
      row: { importId: first, row: 7 },
      undoOf: (importId) => undoOf[importId],
    });
    return {
      thenIs: (expected: OppositeOfRow) => expect(opposite).toEqual(expected),
      thenNothing: () => expect(opposite).toEqual(giveBack({})),
      thenGivesBack: (expected: Partial<OppositeOfRow>) =>
        expect(opposite).toEqual(giveBack(expected)),
    };
  },
});

const giveBack = (expected: Partial<OppositeOfRow>) => ({
  action: 'give back',
  fields: {},
  warnings: [],
  ...expected,
});

const editor = { by: 'token:editor' };
const importer = { by: 'token:importer', importId: 'another', row: 7 };

/** What stays, and because of whom. */
export const editedSince = (
  column: string,
  by: 'editor' | 'importer' = 'editor',
  what?: string,
) => ({
  code: 'EDITED_SINCE',
  column,
  values: { ...(what && { what: [what] }), ...(by === 'editor' ? editor : importer) },
});
