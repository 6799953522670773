import { referenceStreamName } from '../../../src/reference-data/reference-stream.js';
import { AddEntry } from '../../../src/reference-data/use-cases/add-entry.js';
import { accept, reject } from '../../../src/shared/result.js';
import { added, happened, namesOf, nurseId, teacherId } from '../reference-data.example.js';
import { startReferenceService, type ReferenceService } from '../reference-service.js';

let service: ReferenceService;
beforeEach(async () => {
  service = await startReferenceService();
});
afterEach(() => service.app.close());

const add = (name: string, entryId?: string) =>
  service.commands.execute(new AddEntry('job-titles', name, 'token:admin', entryId));

describe('adding an entry', () => {
  it('appends who added what, and when', async () => {
    expect(await add(' Teacher ', teacherId)).toEqual(accept({ position: 0 }));
    const { events } = await service.store.readStream(referenceStreamName('job-titles'));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ ...added('Teacher'), metadata: { actor: 'token:admin' } });
  });

  it('appends nothing the second time', async () => {
    const first = await add('Teacher', teacherId);
    expect(await add('Teacher', teacherId)).toEqual(first);
    expect(await namesOf(service.lists, 'job-titles')).toEqual(['Teacher']);
  });

  it('sees what another process has appended', async () => {
    await namesOf(service.lists, 'job-titles');
    await happened(service.store, 'job-titles', added('Teacher'));
    expect(await add('TEACHER', nurseId)).toEqual(reject('REFERENCE_EXISTS'));
  });

  it('lets one of several at once have a name', async () => {
    const outcomes = await Promise.all(['Nurse', 'NURSE', 'nurse'].map((name) => add(name)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([
      reject('REFERENCE_EXISTS'),
      reject('REFERENCE_EXISTS'),
    ]);
  });

  it('adds what several ask for at once', async () => {
    const names = Array.from({ length: 10 }, (_, n) => `Title ${n}`);
    await Promise.all(names.map((name) => add(name)));
    expect(await namesOf(service.lists, 'job-titles')).toEqual(names);
  });
});

describe('asking to add an entry', () => {
  it.each(['job-titles', 'sites', 'cost-centers'] as const)('works for %s', async (kind) => {
    const { status, headers, body } = await service.ask('POST', `/api/${kind}`, {
      name: ' 50 %/Süd ',
    });
    expect({ status, body }).toEqual({ status: 201, body: { name: '50 %/Süd' } });
    expect(headers.get('location')).toBe(`/api/${kind}/50%20%25%2FS%C3%BCd`);
    expect(headers.get('rollbook-position')).toBe('0');
    expect(await namesOf(service.lists, kind)).toEqual(['50 %/Süd']);
  });

  it.each([
    ['no name', {}],
    ['a name that is no text', { name: 420 }],
    ['half a character', { name: 'Teacher \uD800' }],
    ['a list', ['Teacher']],
    ['nothing', undefined],
  ])('is refused with a body of %s', async (_, payload) => {
    const { status, body } = await service.ask('POST', '/api/sites', payload);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'BODY_INVALID' });
  });

  it.each([
    ['Teacher', 409, 'REFERENCE_EXISTS', 'A job title with that name exists already.'],
    [' ', 422, 'REQUIRED', 'The name of a job title must not be blank.'],
    ['x'.repeat(256), 422, 'TOO_LONG', 'The name of a job title must have at most 255 characters.'],
  ])('tells why not: %s', async (name, expected, code, detail) => {
    await happened(service.store, 'job-titles', added('Teacher'));
    const { status, body } = await service.ask('POST', '/api/job-titles', { name });
    expect(status).toBe(expected);
    expect(body).toMatchObject({ code, detail });
  });
});
