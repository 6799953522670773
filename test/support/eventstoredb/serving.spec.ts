import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { tempFolders } from '../temp-folder.js';
import { startChildEventStoreDb, type ChildEventStoreDb } from './child-event-store-db.js';
import { fakes, happened, idOf, read } from './fakes.js';
import { selfSignedCertificate } from './self-signed-certificate.js';

const { start, connect } = fakes();
const tempFolder = tempFolders();

const append = (client: EventStoreDBClient, n: number) =>
  client.appendToStream(`user-${n}`, happened(n), { expectedRevision: NO_STREAM });
const idsOf = (client: EventStoreDBClient) =>
  read(client.readAll(), ({ event }) => event?.id).then((ids) =>
    [1, 2, 3].map(idOf).filter((id) => ids.includes(id)),
  );

describe('a server that is started again', () => {
  it('has the events that its file keeps, at the same places, and knows repeated ones', async () => {
    const file = join(await tempFolder(), 'events');
    const before = await start({ file });
    const written = await append(connect(before.url), 1);
    const all = [...before.log.all];
    await before.stop();
    const after = await start({ file });
    expect(after.log.all).toEqual(all);
    expect(await append(connect(after.url), 1)).toEqual(written);
    expect(after.log.all).toHaveLength(all.length);
  });

  it('takes away what a kill left half written', async () => {
    const file = join(await tempFolder(), 'events');
    const before = await start({ file });
    await append(connect(before.url), 1);
    await before.stop();
    await writeFile(file, '[{"stream":"user-2","rev', { flag: 'a' });
    const between = await start({ file });
    await append(connect(between.url), 3);
    await between.stop();
    const after = await start({ file });
    expect(await idsOf(connect(after.url))).toEqual([idOf(1), idOf(3)]);
  });

  it('comes back on the same port with the events that are in memory', async () => {
    const fake = await start();
    await append(connect(fake.url), 1);
    await fake.goDown();
    await expect(idsOf(connect(fake.url))).rejects.toMatchObject({ type: 'unavailable' });
    await fake.comeBack();
    // With equal options it would share the connection of before, which waits a while before it tries again.
    expect(await idsOf(connect(`${fake.url}&keepAliveInterval=20000`))).toEqual([idOf(1)]);
  });
});

describe('a server of its own process', () => {
  const children: ChildEventStoreDb[] = [];
  const child = async (file: string, port?: number) => {
    const started = await startChildEventStoreDb(file, port);
    children.push(started);
    return started;
  };
  afterEach(async () => {
    for (const running of children.splice(0)) await running.kill();
  });

  it('is killed, and has its events when it is started on the same port', async () => {
    const file = join(await tempFolder(), 'events');
    const before = await child(file);
    const client = connect(before.url);
    await append(client, 1);
    await before.kill();
    await expect(append(client, 2)).rejects.toMatchObject({ code: 14 });
    const after = await child(file, before.port);
    expect(after.url).toBe(before.url);
    const other = connect(`${after.url}&keepAliveInterval=20000`);
    await append(other, 3);
    expect(await idsOf(other)).toEqual([idOf(1), idOf(3)]);
  });

  it('is frozen, and goes on where it was', async () => {
    const server = await child(join(await tempFolder(), 'events'));
    const client = connect(server.url);
    await append(client, 1);
    server.freeze();
    const waiting = append(client, 2);
    server.thaw();
    expect(await waiting).toMatchObject({ success: true });
  });
});

const connectWithTls = async (url: string, cert: string): Promise<EventStoreDBClient> => {
  const file = join(await tempFolder(), 'ca.pem');
  await writeFile(file, cert);
  return connect(`${url}&tlsCAFile=${file}`);
};

describe('a server with an account', () => {
  const account = { user: 'rollbook', password: 'a:b@c' };

  it('lets it in', async () => {
    const tls = selfSignedCertificate();
    const client = await connectWithTls((await start({ tls, ...account })).url, tls.cert);
    await append(client, 1);
    expect(await idsOf(client)).toEqual([idOf(1)]);
  });

  it('refuses a wrong password, for appends and for reads', async () => {
    const tls = selfSignedCertificate();
    const fake = await start({ tls, ...account });
    const client = await connectWithTls(fake.url.replace('rollbook:', 'rollbook:x'), tls.cert);
    await expect(append(client, 1)).rejects.toMatchObject({ type: 'access-denied', code: 16 });
    await expect(idsOf(client)).rejects.toMatchObject({ type: 'access-denied', code: 16 });
  });

  it('knows nobody without TLS, for then the client sends no credentials', async () => {
    const client = connect((await start(account)).url);
    await expect(idsOf(client)).rejects.toMatchObject({ type: 'access-denied', code: 16 });
  });
});

describe('a client that speaks TLS to a server without it', () => {
  it('hears that the server is unavailable', async () => {
    const { url } = await start();
    const client = connect(url.replace('tls=false', 'tls=true'));
    await expect(idsOf(client)).rejects.toMatchObject({ type: 'unavailable' });
  });
});

describe('a cluster', () => {
  it('is discovered by its gossip', async () => {
    const fake = await start();
    const client = connect(fake.url.replace('esdb:', 'esdb+discover:'));
    await append(client, 1);
    expect(await idsOf(client)).toEqual([idOf(1)]);
  });

  it('is not discovered while no node knows a living one, and poisons the client’s appends', async () => {
    const fake = await start();
    fake.faults.gossipIsEmpty = true;
    const url = fake.url.replace('esdb:', 'esdb+discover:');
    const client = connect(`${url}&maxDiscoverAttempts=2&discoveryInterval=1`);
    const failed = { message: 'Failed to discover after 2 attempts.' };
    await expect(append(client, 1)).rejects.toMatchObject(failed);
    fake.faults.gossipIsEmpty = false;
    await expect(append(client, 1)).rejects.toMatchObject(failed);
    expect(await idsOf(client)).toEqual([]);
  });

  it.each([
    ['appends', { type: 'append' }],
    ['reads', { type: 'read' }],
  ])(
    'tells %s that require the leader where it is, and the client goes there',
    async (_what, { type }) => {
      const leader = await start();
      const follower = await start({ sameEventsAs: leader });
      follower.faults.leader = { host: '127.0.0.1', port: leader.port };
      const client = connect(follower.url);
      const options = { requiresLeader: true, expectedRevision: NO_STREAM } as const;
      const call =
        type === 'append'
          ? () => client.appendToStream('user-1', happened(1), options)
          : () => read(client.readAll(options), () => 0);
      await expect(call()).rejects.toMatchObject({
        type: 'not-leader',
        leader: { address: '127.0.0.1', port: leader.port },
      });
      expect(await call()).toBeTruthy();
    },
  );
});
