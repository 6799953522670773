import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  type AppendExpectedRevision,
  type AppendResult,
  type EventData,
} from '@eventstore/db-client';
import { happened, idOf, read, served } from './fakes.js';

const here = served();

/** The client appends by one long call, or, with credentials in the call, by a call for each append. Every answer is the same. */
const paths = [
  ['by the long call', undefined],
  ['by a call of its own', { username: 'admin', password: 'changeit' }],
] as const;

const idsInStream = () => read(here.client.readStream('user-1'), ({ event }) => event?.id);

const wrongVersion = (expectedVersion: AppendExpectedRevision, actualVersion: unknown) => ({
  type: 'wrong-expected-version',
  message: '',
  streamName: 'user-1',
  expectedVersion,
  actualVersion,
});

describe.each(paths)('appending %s', (_path, credentials) => {
  const append = (
    events: readonly EventData[],
    expectedRevision: AppendExpectedRevision,
  ): Promise<AppendResult> =>
    here.client.appendToStream('user-1', [...events], {
      expectedRevision,
      ...(credentials ? { credentials } : {}),
    });

  it('starts a stream that is expected to be missing, and tells where the last event is', async () => {
    const result = await append([happened(1), happened(2)], NO_STREAM);
    const last = here.fake.log.stream('user-1')!.at(-1)!;
    const position = BigInt(last.position);
    expect(result).toEqual({
      success: true,
      nextExpectedRevision: 1n,
      position: { commit: position, prepare: position },
    });
  });

  it('goes on at the exact revision', async () => {
    await append([happened(1)], NO_STREAM);
    expect((await append([happened(2)], 0n)).nextExpectedRevision).toBe(1n);
    expect(await idsInStream()).toEqual([idOf(1), idOf(2)]);
  });

  it.each([
    ['no stream, where there is one', NO_STREAM],
    ['a revision that is too low', 0n],
    ['a revision that is too high', 7n],
  ] as const)('refuses %s', async (_what, expected) => {
    await append([happened(1), happened(2)], NO_STREAM);
    await expect(append([happened(3)], expected)).rejects.toMatchObject(wrongVersion(expected, 1n));
    expect(await idsInStream()).toEqual([idOf(1), idOf(2)]);
  });

  it.each([
    ['an exact revision', 0n],
    ['some stream', STREAM_EXISTS],
  ] as const)('refuses %s where there is none', async (_what, expected) => {
    await expect(append([happened(1)], expected)).rejects.toMatchObject(
      wrongVersion(expected, 'no_stream'),
    );
  });

  it('goes on in a stream that is expected to exist', async () => {
    await append([happened(1)], NO_STREAM);
    expect((await append([happened(2)], STREAM_EXISTS)).nextExpectedRevision).toBe(1n);
  });

  it('answers the same ids at the same expectation as the first time, also after others', async () => {
    const first = await append([happened(1), happened(2)], NO_STREAM);
    const second = await append([happened(3)], 1n);
    await append([happened(4)], 2n);
    expect(await append([happened(1), happened(2)], NO_STREAM)).toEqual(first);
    expect(await append([happened(3)], 1n)).toEqual(second);
    expect(await idsInStream()).toEqual([1, 2, 3, 4].map(idOf));
  });

  it('writes the same ids again when they are expected at the end', async () => {
    await append([happened(1)], NO_STREAM);
    await append([happened(1)], 0n);
    expect(await idsInStream()).toEqual([idOf(1), idOf(1)]);
  });

  it.each([
    ['of which half was written before', [1, 2, 3]],
    ['in another order', [2, 1]],
    ['of which one is new', [1, 3]],
  ])('refuses events %s, and writes nothing', async (_what, numbers) => {
    await append([happened(1), happened(2)], NO_STREAM);
    const again = numbers.map((n) => happened(n));
    await expect(append(again, NO_STREAM)).rejects.toMatchObject(wrongVersion(NO_STREAM, 1n));
    expect(await idsInStream()).toEqual([idOf(1), idOf(2)]);
  });

  it('drops new data of the same id, and says it succeeded', async () => {
    const first = await append([happened(1, { name: 'Ada' })], NO_STREAM);
    expect(await append([happened(1, { name: 'Grace' })], NO_STREAM)).toEqual(first);
    const [data] = await read(here.client.readStream('user-1'), ({ event }) => event?.data);
    expect(data).toEqual({ name: 'Ada' });
  });

  it('doubles events that are expected anywhere', async () => {
    await Promise.all([append([happened(1)], ANY), append([happened(1)], ANY)]);
    expect(await idsInStream()).toEqual([idOf(1), idOf(1)]);
  });

  it('writes one id twice when a batch has it twice', async () => {
    await append([happened(1), happened(1)], NO_STREAM);
    expect(await idsInStream()).toEqual([idOf(1), idOf(1)]);
  });

  it('says that no events were written, and creates nothing', async () => {
    const result = await append([], NO_STREAM);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await expect(idsInStream()).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('takes a thousand events of 300 bytes at once', async () => {
    const events = Array.from({ length: 1000 }, (_, n) => happened(n, { text: 'x'.repeat(280) }));
    expect((await append(events, NO_STREAM)).nextExpectedRevision).toBe(999n);
  });

  it('refuses more than 1 MiB, and goes on', async () => {
    const events = [1, 2].map((n) => happened(n, { text: 'x'.repeat(600_000) }));
    await expect(append(events, NO_STREAM)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1024 * 1024,
    });
    expect((await append([happened(1)], NO_STREAM)).success).toBe(true);
  });

  it('refuses events for a stream that was deleted for good', async () => {
    await append([happened(1)], NO_STREAM);
    await here.client.tombstoneStream('user-1');
    await expect(append([happened(2)], 0n)).rejects.toMatchObject({ type: 'stream-deleted' });
  });
});

describe('appending a message of 20 MiB', () => {
  it('rejects everything in flight, which was written', async () => {
    here.fake.faults.onNextAppend('stored-never-answered', { streamPrefix: 'user-1' });
    const inFlight = here.client.appendToStream('user-1', happened(1), {
      expectedRevision: NO_STREAM,
    });
    const tooLarge = here.client.appendToStream('user-2', happened(2, { text: 'x'.repeat(2e7) }), {
      expectedRevision: NO_STREAM,
    });
    await expect(tooLarge).rejects.toMatchObject({ code: 8 });
    await expect(inFlight).rejects.toMatchObject({ code: 8 });
    expect(here.fake.log.stream('user-1')).toHaveLength(1);
    expect(here.fake.log.stream('user-2')).toBeUndefined();
  });
});
