import type { ImportOptions } from '../../src/imports/domain/import-events.js';
import { Tenure } from '../../src/imports/tenure/tenure.js';
import type { PlannedRow } from '../../src/imports/plan/planned-row.js';
import { importId } from './imports.example.js';
import { ImportStores, profileOf, uuidOf } from './import-stores.js';
import { tempFolders } from './temp-folder.js';

/** Takes over an import that has begun or was submitted. */
export async function takeOver({ log, clock }: ImportStores, id = importId): Promise<Tenure> {
  const tenure = await Tenure.begin({ store: log, clock }, id);
  if (!tenure) throw new Error('The import has ended.');
  return tenure;
}

/** An import that is being applied. */
export async function applying(
  stores: ImportStores,
  rowsTotal = 10,
  options: Partial<ImportOptions> = {},
): Promise<Tenure> {
  await stores.submit('User ID\r\n', importId, options);
  const tenure = await takeOver(stores);
  await tenure.record({ type: 'RecordCheck', rowsTotal, planDigest: 'none', warnings: [] });
  return takeOver(stores);
}

/** Stores with these users, and an import that is being applied to them: new for each test of the file. */
export function applyingTo(...userIds: readonly string[]) {
  const tempFolder = tempFolders();
  const world = {} as { stores: ImportStores; tenure: Tenure };
  beforeEach(async () => {
    world.stores = new ImportStores(await tempFolder());
    for (const userId of userIds) await world.stores.addUser(userId);
    world.tenure = await applying(world.stores);
  });
  afterEach(() => world.stores.close());
  return world;
}

/** A row of the plan about a user of these stores, who stands at the revision of creation. */
export function rowFor(
  row: number,
  userId: string,
  differing: Partial<PlannedRow> & { readonly username?: string | null } = {},
): PlannedRow {
  const { username, ...others } = differing;
  const { firstName, lastName, email, userType, username: own } = profileOf(userId);
  const named = username === undefined ? own : username;
  return {
    row,
    userId,
    action: 'save',
    active: true,
    fields: { firstName, lastName, email, userType, username: named },
    status: 'Updated',
    problems: [],
    warnings: [],
    password: null,
    uuid: uuidOf(userId),
    revision: 0,
    sameAs: null,
    giver: null,
    makers: [],
    opensRing: false,
    ...others,
  };
}
