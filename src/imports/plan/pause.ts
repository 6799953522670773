/**
 * Lets requests be answered: awaited within all long work.
 *
 * @throws the reason to stop the import.
 */
export type Pause = () => Promise<void>;
