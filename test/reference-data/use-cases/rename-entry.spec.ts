import { RenameEntry } from '../../../src/reference-data/use-cases/rename-entry.js';
import { accept, reject } from '../../../src/shared/result.js';
import { added, happened, namesOf, nurseId, teacherId } from '../reference-data.example.js';
import { startReferenceService, type ReferenceService } from '../reference-service.js';

let service: ReferenceService;
beforeEach(async () => {
  service = await startReferenceService();
  await happened(service.store, 'job-titles', added('Teacher'), added('Nurse', nurseId));
});
afterEach(() => service.app.close());

const rename = (name: string, newName: string) =>
  service.commands.execute(new RenameEntry('job-titles', name, newName, 'token:admin'));

describe('renaming an entry', () => {
  it('keeps its id', async () => {
    expect(await rename('teacher', 'Tutor')).toEqual(accept({ position: 2 }));
    const list = await service.lists.list('job-titles');
    expect(list.find('Tutor')).toEqual({ id: teacherId, name: 'Tutor' });
    expect(list.find('Teacher')).toBeUndefined();
  });

  it('appends nothing when it is called that', async () => {
    const before = (await service.lists.read('job-titles')).position;
    expect(await rename('Teacher', 'Teacher')).toEqual(accept({ position: before }));
    expect((await service.lists.read('job-titles')).position).toBe(before);
  });

  it('lets one of two at once have a name', async () => {
    const outcomes = await Promise.all([rename('Teacher', 'Tutor'), rename('Nurse', 'TUTOR')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(reject('REFERENCE_EXISTS'));
  });

  it('goes to the first of two at once', async () => {
    const outcomes = await Promise.all([rename('Teacher', 'Tutor'), rename('Teacher', 'Coach')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(reject('REFERENCE_NOT_FOUND'));
  });
});

describe('asking to rename an entry', () => {
  it.each(['job-titles', 'sites', 'cost-centers'] as const)('works for %s', async (kind) => {
    await service.ask('POST', `/api/${kind}`, { name: '50 %/Süd' });
    const address = `/api/${kind}/50%20%25%2Fs%C3%BCd`;
    const { status, headers, body } = await service.ask('PATCH', address, { name: ' Süd ' });
    expect({ status, body }).toEqual({ status: 200, body: { name: 'Süd' } });
    expect(headers.get('rollbook-position')).toBe('3');
    expect(await namesOf(service.lists, kind)).toContain('Süd');
  });

  it('answers with the position of the newest change when nothing happens', async () => {
    const { status, headers } = await service.ask('PATCH', '/api/job-titles/Nurse', {
      name: 'Nurse',
    });
    expect(status).toBe(200);
    expect(headers.get('rollbook-position')).toBe('1');
  });

  it('finds an entry that is called as a list is', async () => {
    await service.ask('POST', '/api/job-titles', { name: 'sites' });
    await service.ask('PATCH', '/api/job-titles/sites', { name: 'Sites' });
    expect(await namesOf(service.lists, 'job-titles')).toEqual(['Nurse', 'Sites', 'Teacher']);
  });

  it('is refused without a name', async () => {
    const { status, body } = await service.ask('PATCH', '/api/job-titles/Nurse', {});
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'BODY_INVALID' });
  });

  it.each([
    [
      'Pilot',
      'Tutor',
      '404 REFERENCE_NOT_FOUND',
      'No job title has that name. GET /api/job-titles lists them.',
    ],
    ['Teacher', 'nurse', '409 REFERENCE_EXISTS', 'A job title with that name exists already.'],
  ])('tells why not: %s to %s', async (name, newName, refusal, detail) => {
    const address = `/api/job-titles/${name}`;
    const { status, body } = await service.ask('PATCH', address, { name: newName });
    const [expected, code] = refusal.split(' ');
    expect(status).toBe(Number(expected));
    expect(body).toMatchObject({ code, detail });
  });
});
