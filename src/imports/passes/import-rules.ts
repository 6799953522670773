import { foldKey } from '../../shared/fold-key.js';
import type { ReferenceList, ReferenceLists } from '../../reference-data/index.js';
import type { ReferenceField } from '../../users/index.js';
import type { ImportOptions } from '../domain/import-events.js';
import type { ImportSettings } from '../import-ports.js';

/** What the rows of one import are judged by, beside the users. */
export type ImportRules = {
  /** In the spelling that is stored. */
  readonly userTypes: readonly string[];
  /** Folded User IDs that rows may not change, unless that was asked for. */
  readonly protectedUserIds: ReadonlySet<string>;
  /** Folded User ID of the person importing; `undefined` when it is not known. */
  readonly ownUserId: string | undefined;
  /** What a blank cell of an optional column does to an existing user. */
  readonly blankCells: 'keep' | 'clear';
  /** Whether a deletion takes training records along. */
  readonly trainingRecords: 'keep' | 'delete';
  /** The lists as they were when the check began. */
  readonly references: Readonly<Record<ReferenceField, ReferenceList>>;
};

/** The rules of an import that was started with these options, and the lists as they are now. */
export async function importRules(
  { blankCells = 'keep', deleteTrainingRecords = false, allowProtected = false }: ImportOptions,
  { userTypes, protectedUserIds, adminUserId }: ImportSettings,
  references: ReferenceLists,
): Promise<ImportRules> {
  return {
    userTypes,
    protectedUserIds: new Set(allowProtected ? [] : protectedUserIds.map(foldKey)),
    ownUserId: adminUserId === undefined ? undefined : foldKey(adminUserId),
    blankCells,
    trainingRecords: deleteTrainingRecords ? 'delete' : 'keep',
    references: {
      jobTitle: await references.list('job-titles'),
      site: await references.list('sites'),
      costCenter: await references.list('cost-centers'),
    },
  };
}
