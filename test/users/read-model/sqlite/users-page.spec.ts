import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import {
  afterPlace,
  keyAheadSql,
  pageSql,
  rangesOf,
} from '../../../../src/users/read-model/sqlite/users-page.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { directoryIn } from './directory-in.example.js';

const newFolder = tempFolders();

const merged = (search: string) => ['MERGE (UNION ALL)', 'LEFT', search, 'RIGHT', search];

describe('the plan of a page of users', () => {
  let database: ReadModelsDatabase;
  beforeAll(async () => {
    database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
    directoryIn(database);
  });
  afterAll(() => database.close());

  const planOf = (sql: string) =>
    (
      database.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as readonly {
        readonly detail: string;
      }[]
    ).map(({ detail }) => detail);

  const inOrder = 'SEARCH users USING INDEX users_by_user_key (user_key>?)';
  const inactive = 'SEARCH users USING INDEX users_inactive (user_key>?)';
  const byType =
    'SEARCH users USING INDEX users_by_type (user_type_key=? AND status=? AND user_key>?)';

  /** Those of one User ID, as two may have it for a moment. */
  const sortsTies = 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY';

  it.each([
    [{}, [inOrder]],
    [{ status: 'active' }, [inOrder]],
    [{ status: 'inactive' }, [inactive]],
    [{ userType: 'Student' }, merged(byType)],
    [{ userType: 'Student', status: 'active' }, [byType]],
    [{ userType: 'Student', status: 'inactive' }, [byType]],
  ] as const)('reads an index in order, from the place on, for %j', (filters, plan) => {
    const query = { ...filters, limit: 100 };
    const ranges = rangesOf(query);
    const steps = planOf(pageSql(ranges, [afterPlace(query).sql]));
    expect(steps.filter((step) => step !== sortsTies)).toEqual(plan);
    const index = plan.find((step) => step.startsWith('SEARCH'));
    const ahead = planOf(keyAheadSql(ranges, 100)).filter((step) => step.includes(' users '));
    expect(new Set(ahead)).toEqual(new Set([index?.replace('INDEX', 'COVERING INDEX')]));
  });
});
