import type { ReferenceEvent } from '../../src/reference-data/domain/reference-events.js';
import type { ReferenceList } from '../../src/reference-data/reference-entries.js';
import {
  added,
  emptyLists,
  entryUuid,
  happened,
  namesOf,
  nurseId,
  removed,
  renamed,
  teacherId,
} from './reference-data.example.js';

const nurse = added('Nurse', nurseId);

async function listOf(...events: readonly ReferenceEvent[]): Promise<ReferenceList> {
  const { store, lists } = emptyLists();
  await happened(store, 'job-titles', ...events);
  return lists.list('job-titles');
}

describe('reading a list', () => {
  it('finds nothing where nothing was added', async () => {
    const { lists } = emptyLists();
    const list = await lists.list('sites');
    expect(list.entries()).toEqual([]);
    expect(list.find('Teacher')).toBeUndefined();
    expect(list.nameOf(teacherId)).toBeUndefined();
    expect(list.suggest('Teacher')).toBeUndefined();
  });

  it('shows at once what another process has appended', async () => {
    const { store, lists } = emptyLists();
    await happened(store, 'job-titles', added('Teacher'));
    expect(await namesOf(lists, 'job-titles')).toEqual(['Teacher']);
    await happened(store, 'job-titles', nurse, renamed('Teacher', 'Tutor'));
    expect(await namesOf(lists, 'job-titles')).toEqual(['Nurse', 'Tutor']);
    await happened(store, 'job-titles', removed('Nurse', nurseId));
    expect(await namesOf(lists, 'job-titles')).toEqual(['Tutor']);
  });

  it('keeps the lists apart', async () => {
    const { store, lists } = emptyLists();
    await happened(store, 'job-titles', added('Teacher'));
    expect(await namesOf(lists, 'cost-centers')).toEqual([]);
  });

  it('answers the same list until something is appended', async () => {
    const { store, lists } = emptyLists();
    await happened(store, 'job-titles', added('Teacher'));
    const list = await lists.list('job-titles');
    expect(await lists.list('job-titles')).toBe(list);
    await happened(store, 'job-titles', nurse);
    expect(await lists.list('job-titles')).not.toBe(list);
    expect(list.entries()).toHaveLength(1);
  });

  it('never goes back when several read at once', async () => {
    const { store, lists } = emptyLists();
    await happened(store, 'job-titles', added('Teacher'));
    const read = [lists.read('job-titles'), lists.read('job-titles')];
    await happened(store, 'job-titles', nurse);
    read.push(lists.read('job-titles'));
    await Promise.all(read);
    expect((await lists.read('job-titles')).revision).toBe(1);
    expect(await namesOf(lists, 'job-titles')).toEqual(['Nurse', 'Teacher']);
  });

  it('holds 10,000 entries', async () => {
    const { store, lists } = emptyLists();
    const centers = Array.from(
      { length: 10_000 },
      (_, n) => ({ ...added(`Center ${n}`, entryUuid(n)), type: 'CostCenterAdded' }) as const,
    );
    await happened(store, 'cost-centers', ...centers);
    const list = await lists.list('cost-centers');
    expect(list.entries()).toHaveLength(10_000);
    expect(list.find('CENTER 9999')?.id).toBe(entryUuid(9_999));
  });
});

describe('a list', () => {
  it('finds an entry by its name in any spelling', async () => {
    const list = await listOf(added('Teacher'), nurse);
    const teacher = { id: teacherId, name: 'Teacher' };
    expect(list.find('Teacher')).toEqual(teacher);
    expect(list.find(' TEACHER ')).toEqual(teacher);
    expect(list.find('Teache')).toBeUndefined();
  });

  it('finds the entry that has a name now', async () => {
    const list = await listOf(added('Teacher'), removed('Teacher'), added('TEACHER', nurseId));
    expect(list.find('Teacher')).toEqual({ id: nurseId, name: 'TEACHER' });
  });

  it('knows the name of every entry there ever was', async () => {
    const list = await listOf(
      added('Teacher'),
      renamed('Teacher', 'Tutor'),
      nurse,
      renamed('Nurse', 'Medic', nurseId),
      removed('Medic', nurseId),
    );
    expect(list.nameOf(teacherId)).toBe('Tutor');
    expect(list.nameOf(nurseId)).toBe('Medic');
    expect(list.find('Medic')).toBeUndefined();
  });

  it('suggests a living name, however often it is asked', async () => {
    const list = await listOf(added('Teacher'), nurse, removed('Nurse', nurseId));
    expect(list.suggest('TEACHR')).toBe('Teacher');
    expect(list.suggest('teachr')).toBe('Teacher');
    expect(list.suggest('Nurs')).toBeUndefined();
    expect(list.suggest('Nurs')).toBeUndefined();
  });

  it('is ordered by folded name', async () => {
    const list = await listOf(
      ...['b', 'Ä', 'a', 'C', '00420'].map((name, n) => added(name, entryUuid(n))),
    );
    expect(list.entries().map(({ name }) => name)).toEqual(['00420', 'a', 'b', 'C', 'Ä']);
    expect(list.entries('b').map(({ name }) => name)).toEqual(['C', 'Ä']);
    expect(list.entries('ä')).toEqual([]);
  });
});
