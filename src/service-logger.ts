import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { logLine, type LogFormat } from './log-line.js';

/** From the most serious level on. */
const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** What the framework logs at every start, and no operator reads. */
const framework = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What the framework logs about a failed start. `explainFailure` says it in one sentence. */
const failedStart = new Set(['ExceptionHandler', 'NestApplication']);

/** Writes the log, from this level on. The members of an object after the message become members of the JSON line. */
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

  /** Formats a line of the format `text`. */
  protected override formatMessage(level: LogLevel, message: unknown, ...rest: [...Rest]): string {
    const [, , inBrackets] = rest;
    const text = typeof message === 'string' ? message : this.stringifyMessage(message, level);
    const context = inBrackets.replace(/^\[|\] $/g, '');
    return logLine(this.#format, { level, message: text, context });
  }
}

type Rest = readonly [pid: string, levelInColumns: string, contextInBrackets: string, ...unknown[]];

/** Whether one of these contexts logs: the context is the last argument. */
function isOf(contexts: ReadonlySet<string>, rest: readonly unknown[]): boolean {
  const context = rest.at(-1);
  return typeof context === 'string' && contexts.has(context);
}
