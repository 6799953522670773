import type { Writable } from 'node:stream';
import { outliveOutput } from '../src/outlive-output.js';

type Done = (error?: Error) => void;

/** An output that takes what is written, or refuses it, as standard output does: it can be tried again. */
class Output {
  readonly written: string[] = [];
  isFull = false;

  write(text: string, done: Done): boolean {
    if (this.isFull) done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    else {
      this.written.push(text);
      done();
    }
    return !this.isFull;
  }

  on(): this {
    return this;
  }
}

describe('an output that cannot be written to', () => {
  it('tells later how many lines it lost, once', () => {
    const output = new Output();
    outliveOutput(output as unknown as Writable);
    const errors: unknown[] = [];
    const say = (text: string) => output.write(text, (error) => errors.push(error));
    output.isFull = true;
    say('one\n');
    say('two\nthree\n');
    expect(errors).toMatchObject([{ code: 'ENOSPC' }, { code: 'ENOSPC' }]);
    output.isFull = false;
    say('four\n');
    say('five\n');
    const [four, notice = '', five] = output.written;
    expect([four, five]).toEqual(['four\n', 'five\n']);
    expect(JSON.parse(notice)).toMatchObject({
      level: 'warn',
      message: expect.stringMatching(/^3 log lines could not be written: /),
    });
    expect(output.written).toHaveLength(3);
  });

  it('tells it as text where the log is text', () => {
    const output = new Output();
    outliveOutput(output as unknown as Writable, () => 'text');
    output.isFull = true;
    output.write('one\n', () => undefined);
    output.isFull = false;
    output.write('two\n', () => undefined);
    expect(output.written[1]).toMatch(/Z warn {2}\[Log\] 1 log line could not be written: .*\n$/);
  });
});
