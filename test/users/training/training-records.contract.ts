import { START } from '../../../src/event-store/event-store.port.js';
import type { ProjectionStore } from '../../../src/read-models/projection.js';
import type { TrainingRecords } from '../../../src/users/training/training-records.port.js';
import {
  trainingProjection,
  type TrainingChange,
} from '../../../src/users/training/training.projection.js';
import { logOf } from '../../read-models/log.example.js';
import { created, deleted, restored, trainingRecorded, zoe } from '../../support/users.example.js';

export type OpenRecords = {
  readonly records: TrainingRecords;
  readonly store: ProjectionStore<TrainingChange>;
};

const zoes = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const bens = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a12';

/** Ben, who is deleted in the end, and Zoë by turns. */
const changes = logOf(
  [`user-${zoes}`, created()],
  [`user-${bens}`, created()],
  [`user-${bens}`, trainingRecorded(1, 'Fire')],
  [`user-${zoes}`, trainingRecorded(1, 'Fire')],
  [`user-${bens}`, trainingRecorded(2, 'First aid')],
  [`user-${zoes}`, trainingRecorded(2, 'First aid')],
  [`user-${bens}`, deleted],
).flatMap((event) => trainingProjection.project(event));
const beforeDeletion = changes.slice(0, -1);

/** Ben is deleted with two records and comes back with them; he completes a course, and is deleted and restored again. */
const bensLife = logOf(
  [`user-${bens}`, created()],
  [`user-${bens}`, trainingRecorded(1, 'Fire')],
  [`user-${bens}`, trainingRecorded(2, 'First aid')],
  [`user-${bens}`, deleted],
  [`user-${bens}`, restored(zoe, { trainingRecords: 2 })],
  [`user-${bens}`, trainingRecorded(3, 'Data')],
  [`user-${bens}`, deleted],
  [`user-${bens}`, restored(zoe, { trainingRecords: 3 })],
).flatMap((event) => trainingProjection.project(event));

/** What every store of training records must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function trainingRecordsContract(adapter: string, open: () => Promise<OpenRecords>): void {
  describe(adapter, () => {
    let opened: OpenRecords;
    beforeEach(async () => {
      opened = await open();
    });
    const shown = async (
      query: { readonly uuid?: string; after?: number; limit?: number } = {},
    ) => {
      const page = await opened.records.page({ after: START, limit: 100, ...query });
      return page.map(({ position, course }) => `${position} ${course}`);
    };

    describe('a page of training records', () => {
      it('is empty before the first', async () => {
        expect(await shown()).toEqual([]);
      });

      it('has all that is known of each', async () => {
        await opened.store.write(beforeDeletion, START, 60);
        expect(await opened.records.page({ after: START, limit: 1 })).toEqual([
          {
            uuid: bens,
            revision: 1,
            position: 30,
            course: 'Fire',
            completedAt: '2026-01-31',
          },
        ]);
      });

      it('is in the order of the log', async () => {
        await opened.store.write(beforeDeletion, START, 60);
        expect(await shown()).toEqual(['30 Fire', '40 Fire', '50 First aid', '60 First aid']);
        expect(await shown({ uuid: zoes })).toEqual(['40 Fire', '60 First aid']);
      });

      it('goes on after a record, and has no more than asked for', async () => {
        await opened.store.write(beforeDeletion, START, 60);
        expect(await shown({ after: 30, limit: 2 })).toEqual(['40 Fire', '50 First aid']);
        expect(await shown({ after: 30, uuid: bens })).toEqual(['50 First aid']);
        expect(await shown({ after: 60 })).toEqual([]);
      });

      it('has none of a deleted user', async () => {
        await opened.store.write(changes, START, 70);
        expect(await shown()).toEqual(['40 Fire', '60 First aid']);
        expect(await shown({ uuid: bens })).toEqual([]);
      });
    });

    describe('the records of a user who was restored', () => {
      const all = ['20 Fire', '30 First aid'];
      it.each([
        [3, []],
        [4, all],
        [5, [...all, '60 Data']],
        [6, []],
        [7, [...all, '60 Data']],
      ])(
        'are those of before, and hidden with each deletion: after %i changes',
        async (n, records) => {
          await opened.store.write(bensLife.slice(0, n), START, 60);
          expect(await shown({ uuid: bens })).toEqual(records);
          expect(await shown()).toEqual(records);
        },
      );

      it('are the same when the changes are written one by one', async () => {
        for (const [n, change] of bensLife.entries())
          await opened.store.write([change], n === 0 ? START : n, n + 1);
        expect(await shown({ uuid: bens })).toEqual([...all, '60 Data']);
      });
    });

    describe('ids of users', () => {
      it('are texts, whatever stands in them', async () => {
        const strange = ['$where', 'a.b', '__proto__', '{"$ne":null}', '😀', '%'];
        const log = logOf(
          ...strange.map((id) => [`user-${id}`, trainingRecorded(1, id)] as const),
          [`user-$where`, deleted],
        );
        await opened.store.write(
          log.flatMap((event) => trainingProjection.project(event)),
          START,
          log.length * 10,
        );
        for (const [n, uuid] of strange.entries())
          expect(await shown({ uuid })).toEqual(n === 0 ? [] : [`${(n + 1) * 10} ${uuid}`]);
      });
    });

    describe('writing the same changes again', () => {
      it('leaves the same records', async () => {
        await opened.store.write(beforeDeletion, START, 60);
        await opened.store.write(changes, 60, 70);
        await opened.store.write(changes, 70, 71);
        expect(await shown()).toEqual(['40 Fire', '60 First aid']);
      });
    });
  });
}
