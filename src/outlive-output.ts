import type { Writable } from 'node:stream';
import { logLine, type LogFormat } from './log-line.js';

/**
 * Lets the program go on when its output cannot be written: the disk of the log is full, or the reader of the pipe is gone. Lost lines are
 * counted, and their number is written once the output works again. `format`: the format of the log at that time.
 */
export function outliveOutput(stream: Writable, format: () => LogFormat = () => 'json'): void {
  const write = stream.write.bind(stream) as (text: unknown, done: Done) => boolean;
  let lostLines = 0;
  const tell = (): void => {
    const lost = lostLines;
    lostLines = 0;
    write(lostNotice(lost, format()), (error) => {
      if (error) lostLines += lost;
    });
  };
  // An error without a listener ends the process. The callback of each write gets its error.
  stream.on('error', () => undefined);
  stream.write = (text: unknown, ...rest: readonly unknown[]): boolean => {
    const done = rest.find((one) => typeof one === 'function') as Done | undefined;
    return write(text, (error) => {
      if (error) lostLines += linesIn(text);
      else if (lostLines > 0) tell();
      done?.(error);
    });
  };
}

type Done = (error?: Error | null) => void;

const linesIn = (text: unknown): number => Math.max(1, String(text).split('\n').length - 1);

const lostNotice = (lines: number, format: LogFormat): string =>
  logLine(format, {
    level: 'warn',
    message: `${lines} log ${lines === 1 ? 'line' : 'lines'} could not be written: the disk was full, or no program read the output.`,
    context: 'Log',
  });
