import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { findings, inVain, unclaimed } from './findings.js';
import { held, heldAndMoved } from './held.js';
import { ImportProcess } from './process.js';
import { movers } from './movers.js';
import { names } from './names.js';
import { undoing } from './undoing.js';
import { World, type Reading } from './world.js';

const tempFolder = tempFolders();

const ended = ({ status, problems, warnings }: RowResult): string =>
  [
    status,
    ...problems.map(({ code }) => code),
    ...warnings.map(({ code }) => code).filter((code) => code === 'EDITED_SINCE'),
    ...(problems.some(({ values }) => 'lost' in values) ? ['lost'] : []),
  ].join(' ');

describe.each<Reading>(['at once', 'when waited for'])(
  'an import that nothing stops, with read models that follow %s',
  (reading) => {
    it.each([
      ['of names that go round', names],
      ['of users who move', movers],
      ['that is held and confirmed', held],
      ['that is held, and confirmed after others have changed users', heldAndMoved],
    ])('ends each row as it should: %s', async (_, scenario) => {
      const { rows, passwordsAfter } = scenario;
      const world = await World.make(await tempFolder(), reading, scenario);
      await new ImportProcess(world).run();
      const found = await findings(world);
      expect((found.shown as readonly RowResult[]).map(ended)).toEqual(
        rows.map(({ ends }) => ends),
      );
      expect(found.import).toMatchObject({ status: 'completed', rowsDone: rows.length });
      expect(found.files).toEqual([`${importId}.rejected`]);
      const refused = rows.filter(({ ends }) => ends.startsWith('Error'));
      expect(found.rejected?.split('\r\n')).toHaveLength(refused.length + 2);
      expect(found.revoked).toBe(0);
      expect(found.passwords).toEqual(passwordsAfter);
      expect(found.leaks).toEqual([]);
      expect(unclaimed(found)).toEqual([]);
      expect(inVain(found).map(({ key }) => key)).toEqual(scenario.inVain);
      world.stores.close();
    });

    it('ends each row of an undo as it should', async () => {
      const { rows, passwordsAfter } = undoing;
      const world = await World.make(await tempFolder(), reading, undoing);
      await new ImportProcess(world).run();
      const found = await findings(world);
      expect((found.shown as readonly RowResult[]).map(ended)).toEqual(
        rows.map(({ ends }) => ends),
      );
      expect(found.import).toMatchObject({ status: 'completed', rowsDone: rows.length });
      expect(found.files).toEqual([]);
      expect(found.revoked).toBe(0);
      expect(found.passwords).toEqual(passwordsAfter);
      expect(found.leaks).toEqual([]);
      expect(unclaimed(found)).toEqual([]);
      expect(inVain(found)).toEqual([]);
      world.stores.close();
    });
  },
);
