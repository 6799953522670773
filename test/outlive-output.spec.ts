import { Writable } from 'node:stream';
import { outliveOutput } from '../src/outlive-output.js';

/** An output that can be written to while `isOpen` says so. */
function outputThat(isOpen: () => boolean) {
  const written: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    autoDestroy: false,
    write: (text: string, _encoding, done) => {
      if (!isOpen()) return done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      written.push(text);
      done();
    },
  });
  outliveOutput(stream);
  return { stream, written };
}

const say = (stream: Writable, text: string) =>
  new Promise<Error | null | undefined>((resolve) => stream.write(text, resolve));

describe('an output that cannot be written to', () => {
  it('tells later how many lines it lost, once', async () => {
    let open = false;
    // A stream that has failed is not written to again by Node: standard output is revived after each failure, and so is this one.
    const { stream, written } = outputThat(() => open);
    const revive = () => {
      const state = (stream as unknown as { _writableState: object })._writableState;
      Object.assign(state, { errored: null, errorEmitted: false });
    };
    expect(await say(stream, 'one\n')).toMatchObject({ code: 'ENOSPC' });
    revive();
    await say(stream, 'two\nthree\n');
    revive();
    open = true;
    await say(stream, 'four\n');
    await say(stream, 'five\n');
    expect(written[0]).toBe('four\n');
    expect(JSON.parse(written[1] ?? '')).toMatchObject({
      level: 'warn',
      message: expect.stringMatching(/^3 log lines could not be written: /),
    });
    expect(written.slice(2)).toEqual(['five\n']);
  });
});
