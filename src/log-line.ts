/** How the log is written: lines to read, or one JSON object a line. */
export type LogFormat = 'text' | 'json';

export type LogEntry = {
  readonly level: string;
  readonly message: string;
  /** The part of the program that logs; empty when it is not known. */
  readonly context: string;
};

/** A line of the log, with its line break. `more`: further members, in the JSON only. */
export const logLine = (
  format: LogFormat,
  { level, message, context }: LogEntry,
  more: Readonly<Record<string, unknown>> = {},
): string =>
  format === 'text'
    ? `${[new Date().toISOString(), level.padEnd(5), context && `[${context}]`, message].filter(Boolean).join(' ')}\n`
    : `${JSON.stringify({ ...more, level, pid: process.pid, timestamp: Date.now(), message, ...(context && { context }) })}\n`;
