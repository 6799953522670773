import {
  fieldListsOf,
  guardsOf,
  ownAccountOf,
  type FieldLists,
  type Guard,
} from '../../users/index.js';
import type { ImportOptions } from '../domain/import-events.js';
import type { CheckPorts } from '../import-ports.js';
import type { ImportSettings } from '../import-settings.js';

/** What the rows of one import are judged by, beside the users. */
export type ImportRules = {
  /** In the spelling that is stored. */
  readonly userTypes: readonly string[];
  /** How a user is guarded, by User ID and, of one who is there, uuid. */
  readonly guardsOf: (userId: string, uuid?: string) => readonly Guard[];
  /** What a blank cell of an optional column does to an existing user. */
  readonly blankCells: 'keep' | 'clear';
  readonly options: ImportOptions;
  /** The lists as they were when the check began. */
  readonly references: FieldLists;
};

/** The rules of an import that was started with these options, and the lists as they are now. */
export async function importRules(
  options: ImportOptions,
  settings: ImportSettings,
  { references, directory }: Pick<CheckPorts, 'references' | 'directory'>,
): Promise<ImportRules> {
  return {
    userTypes: settings.userTypes,
    guardsOf: guardsOf(settings, { ownAccount: await ownAccountOf(settings, directory) }),
    blankCells: options.blankCells ?? 'keep',
    options,
    references: await fieldListsOf(references),
  };
}
