import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { Downloads } from '../../src/web/downloads.js';

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  const note = (message: string) => logged.push(message);
  Logger.overrideLogger({ log: note, warn: note, error: note });
});

/** Lines without an end; `closed` says whether what they are read from was closed, and that no line was made after that. */
function endless() {
  const state = { made: 0, closed: 0, madeWhenClosed: -1 };
  async function* pieces() {
    for (;;) {
      await setTimeout(1);
      state.made += 1;
      yield [['x'.repeat(100)]];
    }
  }
  const close = () => {
    state.closed += 1;
    state.madeWhenClosed = state.made;
  };
  return { state, open: async () => ({ pieces: pieces(), close }) };
}

async function* short() {
  yield [['a', 'b']];
}

async function* broken() {
  yield [['a']];
  throw new Error('gone');
}

const fail = () => Promise.reject(new Error('locked'));

const refused = { code: 'TOO_MANY_EXPORTS' };

describe('a download', () => {
  it('closes what it was read from at its end, once', async () => {
    let closed = 0;
    const open = async () => ({ pieces: short(), close: () => (closed += 1) });
    const file = await new Downloads().csv('a.csv', open);
    expect(await text(file.getStream())).toBe('a,b\r\n');
    await setTimeout(5);
    expect(closed).toBe(1);
  });

  it.each([
    ['before it was read at all', 0],
    ['in the middle', 3],
  ])(
    'that its reader leaves is closed, once nothing is made any more: %s',
    async (_when, pieces) => {
      const { state, open } = endless();
      const stream = (await new Downloads().csv('a.csv', open)).getStream();
      const reading = stream[Symbol.asyncIterator]();
      for (let n = 0; n < pieces; n += 1) await reading.next();
      stream.destroy();
      await setTimeout(20);
      expect(state.closed).toBe(1);
      await setTimeout(20);
      expect(state.made).toBe(state.madeWhenClosed);
    },
  );

  it.each([
    ['was not read at all', 0],
    ['is not read any more', 3],
  ])('that %s is cut off, and it is said', async (_what, pieces) => {
    const downloads = new Downloads();
    downloads.idleAtMostMs = 50;
    const { state, open } = endless();
    const stream = (await downloads.csv('a.csv', open)).getStream();
    const failed = once(stream, 'error').catch((error: unknown) => [error]);
    const reading = stream[Symbol.asyncIterator]();
    for (let n = 0; n < pieces; n += 1) await reading.next();
    expect(await failed).toMatchObject([{ name: 'ReaderDropped' }]);
    await setTimeout(5);
    expect(state.closed).toBe(1);
    expect(logged).toEqual(['A download was cut off: nothing of it was read for 50 ms.']);
  });

  it('that is read, but slower than a client should, is cut off in the end', async () => {
    const downloads = new Downloads();
    downloads.wholeAtMostMs = 100;
    const { open } = endless();
    const stream = (await downloads.csv('a.csv', open)).getStream();
    await expect(text(stream)).rejects.toMatchObject({ name: 'ReaderDropped' });
  });

  it('that cannot be read to its end fails as a whole', async () => {
    let closed = 0;
    const open = async () => ({ pieces: broken(), close: () => (closed += 1) });
    const file = await new Downloads().csv('a.csv', open);
    await expect(text(file.getStream())).rejects.toThrow('gone');
    await setTimeout(5);
    expect(closed).toBe(1);
  });
});

describe('downloads at once', () => {
  it('are so many and no more, and the next one begins when one has ended', async () => {
    const downloads = new Downloads();
    downloads.atOnce = 2;
    const streams = [];
    for (let n = 0; n < 2; n += 1)
      streams.push((await downloads.csv('a.csv', endless().open)).getStream());
    let opened = 0;
    const third = async () => {
      opened += 1;
      return { pieces: short() };
    };
    await expect(downloads.csv('a.csv', third)).rejects.toMatchObject(refused);
    expect(opened).toBe(0);
    streams[0]?.destroy();
    await setTimeout(20);
    expect(await text((await downloads.csv('a.csv', third)).getStream())).toBe('a,b\r\n');
    streams[1]?.destroy();
  });

  it('do not count one that could not be opened', async () => {
    const downloads = new Downloads();
    downloads.atOnce = 1;
    await expect(downloads.csv('a.csv', fail)).rejects.toThrow('locked');
    await expect(downloads.csv('a.csv', fail)).rejects.toThrow('locked');
  });
});
