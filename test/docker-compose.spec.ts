import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

type Service = {
  readonly image: string;
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly [option: string]: unknown;
};
type ComposeFile = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

const text = await readFile('docker-compose.yml', 'utf8');
const file = parse(text) as ComposeFile;
const services = Object.entries(file.services);
const { app } = file.services as { readonly app: Service };

/** What the published schema has against a compose file; empty: nothing. */
async function problemsOf(content: unknown): Promise<readonly string[]> {
  // The address of its own schema is written as the validator does not know it.
  const { $schema: _, ...schema } = JSON.parse(
    await readFile('test/fixtures/compose-spec/compose-spec.json', 'utf8'),
  ) as Readonly<Record<string, unknown>>;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  validate(content);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('docker-compose.yml', () => {
  it('fits the published schema of compose files', async () => {
    expect(await problemsOf(file)).toEqual([]);
  });

  it('would not fit it with a misspelt option', async () => {
    const misspelt = { ...app, health_check: app.healthcheck };
    expect(await problemsOf({ services: { misspelt } })).not.toEqual([]);
  });

  it('has the service and the databases that it can use', () => {
    expect(Object.keys(file.services)).toEqual(['app', 'kurrentdb', 'mongodb', 'mailpit']);
  });

  it('starts only what this release uses', () => {
    const started = services.filter(([, { profiles = [] }]) => profiles.length === 0);
    expect(started.map(([name]) => name)).toEqual(['app', 'kurrentdb']);
  });

  it('sets nothing that this release refuses', () => {
    expect(Object.keys(app.environment ?? {})).toEqual(
      expect.not.arrayContaining(['MONGODB_URL', 'SMTP_URL']),
    );
  });

  it('runs the program as a user without rights, which writes to its data only', () => {
    expect(app).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['data:/data'],
    });
  });
});

describe.each(services)('the service %s of docker-compose.yml', (_name, service) => {
  it('has an image of one version, to the last number', () => {
    expect(service.image).toMatch(/^[\w./-]+:v?\d+\.\d+\.\d+$/);
  });

  it('starts again whenever it has ended', () => {
    expect(service.restart).toBe('always');
  });

  it('says whether it works, without a shell', () => {
    expect(service.healthcheck?.test?.[0]).toBe('CMD');
  });

  it('keeps its data in volumes that are declared', () => {
    const used = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    expect(used).not.toHaveLength(0);
    expect(Object.keys(file.volumes)).toEqual(expect.arrayContaining(used));
  });

  it('is reached from this machine only', () => {
    const open = (service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:'));
    expect(open).toEqual([]);
  });
});
