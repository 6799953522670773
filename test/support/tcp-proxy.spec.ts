import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { TcpProxy } from './tcp-proxy.js';

let server: Server;
let proxy: TcpProxy;
const sockets: Socket[] = [];
/** What the server was asked, over all connections. */
let asked = '';

/** It answers each chunk with the same in capital letters. */
beforeEach(async () => {
  asked = '';
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      asked += chunk.toString();
      socket.write(chunk.toString().toUpperCase());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await TcpProxy.to((server.address() as AddressInfo).port);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  proxy.stop();
  await new Promise((resolve) => server.close(resolve));
});

/** A client: what it was answered so far, and how it ended. */
function client(through = proxy) {
  const socket = connect(through.port, '127.0.0.1');
  sockets.push(socket);
  let got = '';
  socket.on('data', (chunk: Buffer) => (got += chunk.toString()));
  const ended = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.once('end', () => resolve('end'));
  });
  return {
    socket,
    ended,
    got: () => got,
    ask: (text: string) => void socket.write(text),
    answered: (text: string) => until(() => got === text),
  };
}

/** Waits until something is so. A test that waits in vain runs into its time-out. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setImmediate();
}

describe('a network that goes wrong', () => {
  it('forwards both ways, and lets a client say goodbye', async () => {
    const one = client();
    one.ask('hello');
    await one.answered('HELLO');
    one.socket.end();
    expect(await one.ended).toBe('end');
    await until(() => proxy.open === 0);
  });

  it('forwards more than the system holds, to a client that reads late', async () => {
    const one = client();
    one.socket.pause();
    const text = 'rollbook '.repeat(500_000);
    one.ask(text);
    await until(() => asked.length > 0);
    one.socket.resume();
    await until(() => one.got().length === text.length);
    expect(one.got() === text.toUpperCase()).toBe(true);
  });

  it('refuses new connections, while the open ones go on, until it heals', async () => {
    const before = client();
    before.ask('a');
    await before.answered('A');
    proxy.refuse();
    expect(await client().ended).toBe('ECONNREFUSED');
    before.ask('b');
    await before.answered('AB');
    await proxy.heal();
    const after = client();
    after.ask('c');
    await after.answered('C');
  });

  it('drops the open connections, and takes new ones', async () => {
    const before = client();
    before.ask('a');
    await before.answered('A');
    proxy.drop();
    expect(await before.ended).toBe('ECONNRESET');
    const after = client();
    after.ask('b');
    await after.answered('B');
  });

  it('loses the reply to a request that the server got', async () => {
    proxy.cutReply();
    const one = client();
    one.ask('write');
    expect(await one.ended).toBe('ECONNRESET');
    expect([asked, one.got()]).toEqual(['write', '']);
  });

  it('breaks a reply off after some bytes, once', async () => {
    proxy.cutReply({ afterBytes: 3 });
    const one = client();
    one.ask('write');
    await one.ended;
    expect(one.got()).toBe('WRI');
    const again = client();
    again.ask('write');
    await again.answered('WRITE');
  });

  it('loses the reply to the request with a text in it, and no other', async () => {
    proxy.cutReply({ to: 'insert' });
    const [other, one] = [client(), client()];
    other.ask('find');
    await other.answered('FIND');
    one.ask('an insert');
    expect(await one.ended).toBe('ECONNRESET');
    other.ask(' and find');
    await other.answered('FIND AND FIND');
  });

  it('hangs: the server hears nothing until it heals', async () => {
    const one = client();
    one.ask('a');
    await one.answered('A');
    proxy.hang();
    one.ask('b');
    const other = client();
    await once(other.socket, 'connect');
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    expect([asked, one.got()]).toEqual(['a', 'A']);
    await proxy.heal();
    await one.answered('AB');
  });

  it('holds replies: the server hears everything, the client nothing until it heals', async () => {
    proxy.hangReplies();
    const one = client();
    one.ask('a');
    await until(() => asked === 'a');
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    expect(one.got()).toBe('');
    await proxy.heal();
    await one.answered('A');
  });

  it('loses the replies that it holds when the connections drop', async () => {
    proxy.hangReplies();
    const one = client();
    one.ask('a');
    await until(() => asked === 'a');
    proxy.drop();
    expect(await one.ended).toBe('ECONNRESET');
    await proxy.heal();
    const after = client();
    after.ask('b');
    await after.answered('B');
    expect([asked, one.got()]).toEqual(['ab', '']);
  });

  it('is slow: each chunk waits, both ways', async () => {
    const waits: number[] = [];
    const awake: (() => void)[] = [];
    const { port } = server.address() as AddressInfo;
    const slow = await TcpProxy.to(port, (ms) => {
      waits.push(ms);
      return new Promise<void>((resolve) => awake.push(resolve));
    });
    slow.slow(30);
    const one = client(slow);
    one.ask('a');
    await until(() => awake.length === 1);
    expect(asked).toBe('');
    awake[0]!();
    await until(() => awake.length === 2);
    expect([asked, one.got()]).toEqual(['a', '']);
    awake[1]!();
    await one.answered('A');
    expect(waits).toEqual([30, 30]);
    slow.stop();
  });

  it('resets a client when the server is not there', async () => {
    await new Promise((resolve) => server.close(resolve));
    const one = client();
    expect(await one.ended).toBe('ECONNRESET');
    server.listen(0);
  });
});
