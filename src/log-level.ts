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

/** The log: a line of JSON each, from this level on. */
export class ServiceLogger extends ConsoleLogger {
  constructor(level: LogLevel) {
    super({ json: true, colors: false, logLevels: levels.slice(0, levels.indexOf(level) + 1) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && framework.has(context)) return;
    super.log(message, ...(rest as [string]));
  }
}
