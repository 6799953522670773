import { changeKey, type PastChange } from './past-changes.js';

/** The import that an import undoes; `undefined` when it is no undo. */
export type UndoOf = (importId: string) => string | undefined;

/** The changes of a user without those that were taken back, and without what took them back. */
export type Standing = {
  /** Whether a change was taken back by one that was not taken back itself. */
  readonly isTakenBack: (change: PastChange) => boolean;
  /** The changes that stand and take back no other, in their order. */
  readonly edits: readonly PastChange[];
};

/**
 * Leaves out changes in pairs: one that an undo took back, and the one that took it back. An undo has the row numbers of the import that it
 * undoes, so its change goes with the one of the same row and aspect.
 *
 * @see docs/protocols.md §7, "Undo"
 */
export function standingChanges(changes: readonly PastChange[], undoOf: UndoOf): Standing {
  const ofRows = new Map<string, PastChange>();
  const takenBackBy = new Map<PastChange, PastChange[]>();
  const takers = new Set<PastChange>();
  // An undo comes after what it undoes.
  for (const change of changes) {
    if (!change.of) continue;
    const { importId, row } = change.of;
    ofRows.set(changeKey(change.of, change.aspect), change);
    const undone = undoOf(importId);
    const target =
      undone !== undefined && ofRows.get(changeKey({ importId: undone, row }, change.aspect));
    if (!target) continue;
    takers.add(change);
    const others = takenBackBy.get(target) ?? [];
    others.push(change);
    takenBackBy.set(target, others);
  }
  const isTakenBack = (change: PastChange): boolean =>
    (takenBackBy.get(change) ?? []).some((taker) => !isTakenBack(taker));
  const edits = changes.filter((change) => !takers.has(change) && !isTakenBack(change));
  return { isTakenBack, edits };
}
