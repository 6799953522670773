/** A user who is not in the file, and the supervisors, deleted ones included: the plan may restore them. */
export type StoredSupervisors = {
  readonly userId: string;
  readonly supervisors: readonly string[];
};

/** Users of these uuids as they are stored. Unknown and deleted ones are not in the answer. */
export type LoadSupervisors = (
  uuids: readonly string[],
) => Promise<ReadonlyMap<string, StoredSupervisors>>;

/**
 * Lets requests be answered: awaited within all long work.
 *
 * @throws the reason to stop the import.
 */
export type Pause = () => Promise<void>;

/** What the questions to the whole file work with. */
export type WholeFile = { readonly loadSupervisors: LoadSupervisors; readonly pause: Pause };
