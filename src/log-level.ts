import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { logLine, type LogFormat } from './log-line.js';

export type { LogLevel } from '@nestjs/common';

/** From the gravest to the most talkative. */
const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** The level that a text names; `info` is what others call `log`. `undefined` for any other text. */
export const logLevelOf = (text: string): LogLevel | undefined =>
  levels.find((level) => level === (text === 'info' ? 'log' : text));

/** What the framework tells at every start, and no operator reads. */
const framework = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What it tells of a start that failed. `explainFailure` says it as one sentence. */
const failedStart = new Set(['ExceptionHandler', 'NestApplication']);

/** The log, from this level on. Members of an object behind the message are members of the line's JSON. */
export class ServiceLogger extends ConsoleLogger {
  readonly #format: LogFormat;

  constructor(level: LogLevel, format: LogFormat = 'json') {
    super({
      json: format === 'json',
      colors: false,
      flattenParams: true,
      logLevels: levels.slice(0, levels.indexOf(level) + 1),
    });
    this.#format = format;
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!isOf(framework, rest)) super.log(message, ...(rest as [string]));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!isOf(failedStart, rest)) super.error(message, ...(rest as [string]));
  }

  /** Of the format `text`. */
  protected override formatMessage(level: LogLevel, message: unknown, ...rest: [...Rest]): string {
    const [, , inBrackets] = rest;
    const text = typeof message === 'string' ? message : this.stringifyMessage(message, level);
    const context = inBrackets.replace(/^\[|\] $/g, '');
    return logLine(this.#format, { level, message: text, context });
  }
}

type Rest = readonly [pid: string, levelInColumns: string, contextInBrackets: string, ...unknown[]];

/** Who speaks comes last. */
function isOf(contexts: ReadonlySet<string>, rest: readonly unknown[]): boolean {
  const context = rest.at(-1);
  return typeof context === 'string' && contexts.has(context);
}
