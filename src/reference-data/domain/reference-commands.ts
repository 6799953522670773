/** Time comes in with the command: ISO 8601, UTC. */
type At = { readonly occurredAt: string };

export type AddEntryCommand = At & {
  readonly type: 'AddEntry';
  /** A new uuid. The same one again is a repeat, and adds nothing. */
  readonly entryId: string;
  readonly name: string;
};

export type RenameEntryCommand = At & {
  readonly type: 'RenameEntry';
  /** The name it has, in any spelling that folds to the same. */
  readonly name: string;
  readonly newName: string;
};

export type RemoveEntryCommand = At & {
  readonly type: 'RemoveEntry';
  /** The name it has, in any spelling that folds to the same. */
  readonly name: string;
};

export type ReferenceCommand = AddEntryCommand | RenameEntryCommand | RemoveEntryCommand;
