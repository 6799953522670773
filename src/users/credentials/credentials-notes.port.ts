/**
 * Notes of the store of passwords about itself: texts by name.
 *
 * Every adapter passes `test/users/credentials/credentials-notes.contract.ts`.
 */
export abstract class CredentialsNotes {
  /** The text of that name; `undefined` when absent. */
  abstract find(name: NoteName): Promise<string | undefined>;

  /** Replaces the texts of these names, all or none; they survive a loss of power. */
  abstract put(notes: Readonly<Partial<Record<NoteName, string>>>): Promise<void>;

  /** Stores the text unless there is one of that name, and answers the one that is there then: every process gets the same. */
  abstract putOnce(name: NoteName, text: string): Promise<string>;
}

/** `log`: the id of the log; `covered`: the last event it covers, as JSON; `key-check`: a text sealed by the key. */
export type NoteName = 'log' | 'covered' | 'key-check';
