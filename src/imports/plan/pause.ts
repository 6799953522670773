/**
 * Lets requests be answered: to be waited for within whatever may take long.
 *
 * @throws whatever the import is to be stopped for.
 */
export type Pause = () => Promise<void>;
