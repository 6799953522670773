import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readMongoDbUrl } from '../src/mongo/mongodb-url.js';
import { readSmtpUrl } from '../src/notifications/index.js';

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

  it.each([
    ['without a profile', undefined, ['app', 'kurrentdb']],
    ['with MongoDB', 'mongodb', ['app', 'kurrentdb', 'mongodb']],
    ['with what catches e-mails', 'mail', ['app', 'kurrentdb', 'mailpit']],
  ])('starts %s what belongs together', (_how, profile, wanted) => {
    const started = services.filter(
      ([, { profiles = [] }]) =>
        profiles.length === 0 || profiles.some((named) => named === profile),
    );
    expect(started.map(([name]) => name)).toEqual(wanted);
  });

  it('sends e-mails to a server only when the file .env names it', () => {
    expect(app.environment).toMatchObject({ SMTP_URL: '${SMTP_URL:-}' });
    const named = /SMTP_URL=(smtp:\S+)/.exec(text)?.[1] ?? '';
    expect(readSmtpUrl(named)).toEqual({ host: 'mailpit', port: 1025, isTls: false });
  });

  it('uses MongoDB only when the file .env names it, with a key and a token from there', () => {
    expect(app.environment).toMatchObject({
      MONGODB_URL: '${MONGODB_URL:-}',
      CREDENTIALS_KEY: '${CREDENTIALS_KEY:-}',
      ADMIN_TOKEN: '${ADMIN_TOKEN:-}',
    });
  });

  it('starts with every URL of MongoDB that it and docs/operations.md name for the file .env', async () => {
    const pages = [text, await readFile('docs/operations.md', 'utf8')].join('\n');
    const urls = [...pages.matchAll(/MONGODB_URL=(mongodb\S+)/g)].map(([, url]) => url ?? '');
    expect(urls.map((url) => readMongoDbUrl(url).hosts)).toEqual([
      'mongodb:27017',
      'db1:27017,db2:27017,db3:27017',
      'mongodb:27017',
    ]);
  });

  it('has a replica set of the name that the URL asks for, with the node that other containers reach', () => {
    const { mongodb } = file.services as { readonly mongodb: Service };
    expect(mongodb['command']).toEqual(['--replSet', 'rs0', '--bind_ip_all']);
    expect(mongodb.healthcheck?.test?.at(-1)).toContain(
      "{ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] }",
    );
    expect(text).toContain('mongodb://mongodb:27017/rollbook?replicaSet=rs0');
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
