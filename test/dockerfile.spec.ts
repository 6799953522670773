import { readFile } from 'node:fs/promises';
import { version } from '../src/version.js';

const text = await readFile('Dockerfile', 'utf8');
const stages = text.split(/^(?=FROM )/m).slice(1);
const image = stages.at(-1) ?? '';

describe('the Dockerfile', () => {
  it('begins each stage with the same Node, of one version', () => {
    const bases = stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1]);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
  });

  it('makes an image without the compiler and its packages', () => {
    expect(image).not.toMatch(/npm /);
    expect(image).toContain('COPY --from=packages /rollbook/node_modules');
    expect(stages.find((stage) => / AS packages$/m.test(stage))).toContain('npm ci --omit=dev');
  });

  it('runs the program as a user without rights', () => {
    expect(/^USER (\S+)$/m.exec(image)?.[1]).toBe('node');
  });

  it.each(['CMD', 'HEALTHCHECK'])('starts no shell for %s, which would keep SIGTERM', (step) => {
    const [line = ''] = new RegExp(`^${step} .*$`, 'm').exec(image) ?? [];
    expect(line).toMatch(/\["node", "[\w./-]+"\]$/);
  });

  it('has the release in the name that docker-compose.yml gives to the image', async () => {
    expect(await readFile('docker-compose.yml', 'utf8')).toContain(`image: rollbook:${version}\n`);
  });

  it('is sent nothing but what it copies', async () => {
    const [first, ...allowed] = (await readFile('.dockerignore', 'utf8'))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    expect(new Set(allowed)).toEqual(new Set(copied.map((source) => `!${source}`)));
  });
});
