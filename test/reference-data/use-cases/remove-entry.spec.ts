import { RemoveEntry } from '../../../src/reference-data/use-cases/remove-entry.js';
import { accept, reject } from '../../../src/shared/result.js';
import {
  added,
  happened,
  namesOf,
  nurseId,
  renamed,
  teacherId,
} from '../reference-data.example.js';
import { startReferenceService, type ReferenceService } from '../reference-service.js';

let service: ReferenceService;
beforeEach(async () => {
  service = await startReferenceService();
  await happened(service.store, 'job-titles', added('Teacher'));
});
afterEach(() => service.app.close());

const remove = (name: string) =>
  service.commands.execute(new RemoveEntry('job-titles', name, 'token:admin'));

describe('removing an entry', () => {
  it('takes it out of the list and keeps its name for the users who have it', async () => {
    expect(await remove('TEACHER')).toEqual(accept({ position: 1 }));
    const list = await service.lists.list('job-titles');
    expect(list.find('Teacher')).toBeUndefined();
    expect(list.nameOf(teacherId)).toBe('Teacher');
  });

  it('is refused while users have it', async () => {
    service.uses.users.set(teacherId, 12);
    expect(await remove('teacher')).toEqual(
      reject({ code: 'REFERENCE_IN_USE', name: 'Teacher', users: 12 }),
    );
    expect(await namesOf(service.lists, 'job-titles')).toEqual(['Teacher']);
  });

  it('happens once when two ask at once', async () => {
    const outcomes = await Promise.all([remove('Teacher'), remove('Teacher')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(reject('REFERENCE_NOT_FOUND'));
  });

  it('counts the users of the entry that has the name when it is removed', async () => {
    service.uses.users.set(nurseId, 1);
    service.uses.meanwhile = async () => {
      service.uses.meanwhile = () => Promise.resolve();
      const swap = [renamed('Teacher', 'Tutor'), added('Teacher', nurseId)];
      await happened(service.store, 'job-titles', ...swap);
    };
    expect(await remove('Teacher')).toEqual(
      reject({ code: 'REFERENCE_IN_USE', name: 'Teacher', users: 1 }),
    );
  });

  it('gives up when others are faster again and again', async () => {
    let n = 0;
    service.uses.meanwhile = async () => {
      n += 1;
      await happened(service.store, 'job-titles', renamed('Teacher', 'Teacher'));
    };
    await expect(remove('Teacher')).rejects.toThrow(
      'The job-titles could not be changed in 25 attempts.',
    );
    expect(n).toBe(25);
  });
});

describe('asking to remove an entry', () => {
  it.each(['job-titles', 'sites', 'cost-centers'] as const)('works for %s', async (kind) => {
    await service.ask('POST', `/api/${kind}`, { name: '50 %/Süd' });
    const address = `/api/${kind}/50%20%25%2FS%C3%BCd`;
    const { status, headers, body } = await service.ask('DELETE', address);
    expect({ status, body }).toEqual({ status: 204, body: undefined });
    expect(headers.get('rollbook-position')).toBe('2');
    expect(await namesOf(service.lists, kind)).not.toContain('50 %/Süd');
  });

  it.each([
    [
      1,
      '1 user has the job title "Teacher". Give that user another one first, or rename this one.',
    ],
    [
      12,
      '12 users have the job title "Teacher". Give those users another one first, or rename this one.',
    ],
  ])('tells how many users have it: %d', async (users, detail) => {
    service.uses.users.set(teacherId, users);
    const { status, body } = await service.ask('DELETE', '/api/job-titles/teacher');
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'REFERENCE_IN_USE', detail, users });
  });

  it('tells that the list has no such entry', async () => {
    const { status, body } = await service.ask('DELETE', '/api/sites/Teacher');
    expect(status).toBe(404);
    expect(body).toMatchObject({
      code: 'REFERENCE_NOT_FOUND',
      detail: 'No site has that name. GET /api/sites lists them.',
    });
  });
});
