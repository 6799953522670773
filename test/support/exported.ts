import { text as textOf } from 'node:stream/consumers';
import { ExportUsersController } from '../../src/exports/use-cases/export-users.js';
import { ReferenceLists } from '../../src/reference-data/index.js';
import { LinkNames, usersQuery, WantedType } from '../../src/users/index.js';
import { Downloads } from '../../src/web/downloads.js';
import { givenIn } from '../../src/web/query-parameters.js';
import type { ImportStores } from './import-stores.js';

/** All users as the API exports them. */
export async function exported({ directory, log }: ImportStores): Promise<string> {
  const links = new LinkNames(new ReferenceLists(log), directory);
  // A database in memory has no file for a second connection, and nothing changes meanwhile.
  const still = { snapshot: async () => ({ reader: directory, close: () => undefined }) };
  const exporting = new ExportUsersController(
    still as never,
    links,
    new Downloads(),
    new WantedType({} as never, directory),
  );
  return textOf((await exporting.export(givenIn({}, usersQuery))).getStream());
}
