import { readdir } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { RebuildModule } from '../src/app.module.js';
import { ReadModels } from '../src/read-models/read-models.js';
import { tempFolders } from './support/temp-folder.js';

const newFolder = tempFolders();

/** The names of all projections that there are in the source. */
async function projections(): Promise<readonly string[]> {
  const files = await readdir('src', { recursive: true });
  const names: string[] = [];
  for (const file of files.filter((one) => one.endsWith('.projection.ts'))) {
    const exported: Record<string, unknown> = await import(`../src/${file.replace(/ts$/, 'js')}`);
    for (const one of Object.values(exported))
      if (typeof one === 'object' && one !== null && 'project' in one && 'name' in one)
        names.push(String(one.name));
  }
  return names;
}

describe('npm run rebuild', () => {
  it('makes every read model again that there is', async () => {
    const config = { dataDir: await newFolder() };
    const app = await NestFactory.createApplicationContext(RebuildModule.register(config), {
      logger: false,
    });
    const names = app
      .get(ReadModels)
      .all()
      .map(({ name }) => name);
    await app.close();
    expect(names.toSorted()).toEqual((await projections()).toSorted());
  });
});
