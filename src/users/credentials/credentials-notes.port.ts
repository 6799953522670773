/** What the store of passwords notes about itself: texts by name. */
export abstract class CredentialsNotes {
  /** The text of that name; `undefined` when there is none. */
  abstract find(name: NoteName): Promise<string | undefined>;

  /** Puts these texts in the place of those of the same names, all or none; they would survive a loss of power. */
  abstract put(notes: Readonly<Partial<Record<NoteName, string>>>): Promise<void>;
}

/** `log`: the id of the log; `covered`: the last event it covers, as JSON; `key-check`: a text sealed by the key. */
export type NoteName = 'log' | 'covered' | 'key-check';
