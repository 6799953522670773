import { decideImport } from '../../../src/imports/tenure/decide-import.js';
import { importId } from '../../support/imports.example.js';
import type { Act, Stored } from './scenario.js';

/** A person decides on the import of the examples. A decision that its state forbids is none. */
export const decide =
  (type: 'ConfirmImport' | 'RequestCancel'): Act =>
  async ({ log: store, clock }) => {
    await decideImport({ store, clock }, { importId, actor: 'token:admin' }, { type });
  };

/** One after the other. */
export const inOrder =
  (...acts: readonly Act[]): Act =>
  async (stores) => {
    for (const act of acts) await act(stores);
  };

export const isHeld = ({ type }: Stored): boolean => type === 'ImportHeld';

/** More than so many rows are recorded. */
export const recordedMoreThan =
  (rows: number) =>
  ({ type, data }: Stored): boolean =>
    type === 'ImportBatchApplied' && (data as { readonly rowsDone: number }).rowsDone > rows;
