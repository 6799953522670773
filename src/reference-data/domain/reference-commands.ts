/** A change of a list. `name` of a change is the present name, in any spelling that folds to the same. */
export type EntryChange =
  /** `entryId`: a new uuid. The same uuid again is a repeat, and adds nothing. */
  | { readonly type: 'AddEntry'; readonly entryId: string; readonly name: string }
  | { readonly type: 'RenameEntry'; readonly name: string; readonly newName: string }
  | { readonly type: 'RemoveEntry'; readonly name: string };

/** Time comes in with the command: ISO 8601, UTC. */
export type ReferenceCommand = EntryChange & { readonly occurredAt: string };
