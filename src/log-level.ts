import { ConsoleLogger, type LogLevel } from '@nestjs/common';

export type { LogLevel } from '@nestjs/common';

/** From the gravest to the most talkative. */
const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Whether a text names a level of the log. */
export const isLogLevel = (text: string): text is LogLevel =>
  levels.some((level) => level === text);

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

/** The log: a line of JSON each, from this level on. */
export class ServiceLogger extends ConsoleLogger {
  constructor(level: LogLevel) {
    super({ json: true, colors: false, logLevels: levels.slice(0, levels.indexOf(level) + 1) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!isOf(framework, rest)) super.log(message, ...(rest as [string]));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!isOf(failedStart, rest)) super.error(message, ...(rest as [string]));
  }
}

/** Who speaks comes last. */
function isOf(contexts: ReadonlySet<string>, rest: readonly unknown[]): boolean {
  const context = rest.at(-1);
  return typeof context === 'string' && contexts.has(context);
}
