import { tempFolders } from '../support/temp-folder.js';
import {
  answersOf,
  deleteReadModels,
  importSchool,
  startReady,
} from './imported-school.example.js';

const tempFolder = tempFolders();

describe('read models that were deleted while the server was stopped', () => {
  it('come back byte for byte when it starts again', async () => {
    const dataDir = await tempFolder();
    const server = await startReady(dataDir);
    const addresses = await importSchool(server);
    const before = await answersOf(server, addresses);
    await server.stop();
    await deleteReadModels(dataDir);
    const again = await startReady(dataDir);
    const after = await answersOf(again, addresses);
    await again.stop();
    expect(after).toEqual(before);
  }, 60_000);

  it('come back too when the server was killed', async () => {
    const dataDir = await tempFolder();
    const server = await startReady(dataDir);
    const addresses = await importSchool(server);
    const before = await answersOf(server, addresses);
    await server.kill();
    const recovered = await startReady(dataDir);
    expect(await answersOf(recovered, addresses)).toEqual(before);
    await recovered.kill();
    await deleteReadModels(dataDir);
    const again = await startReady(dataDir);
    const after = await answersOf(again, addresses);
    await again.stop();
    expect(after).toEqual(before);
  }, 60_000);
});
