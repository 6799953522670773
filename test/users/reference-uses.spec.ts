import { DirectoryReferenceUses } from '../../src/users/reference-uses.js';
import { editStores } from './use-cases/edit-stores.js';

const stores = editStores();

describe('counting the users who have an entry', () => {
  it('counts also users that the read models do not know yet: the directory passes the newest event first', async () => {
    const { log, progress, directory } = stores();
    const uses = new DirectoryReferenceUses(log, progress, directory);
    await stores().add('F0001');
    const nurse = await stores().addEntry('job-titles', 'Nurse');
    await stores().update('F0001', { jobTitle: 'Nurse' });
    // The update is not projected yet.
    expect(await directory.countLinked('jobTitle', nurse)).toBe(0);
    expect(await uses.countUsers('job-titles', nurse)).toBe(1);
  });
});
