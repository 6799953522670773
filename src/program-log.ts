import {
  Injectable,
  Logger,
  type LoggerService,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from './event-store/data-dir-lock.port.js';
import { version } from './version.js';

const context = 'Rollbook';

/** Logs that the program starts. Call it before any file is opened: during a long start the operator sees which folder it works on. */
export const logStart = (logger: LoggerService, dataDir: string): void =>
  logger.log(`Rollbook ${version} starts, data folder ${dataDir}.`, { version, dataDir }, context);

/** Logs that a start ends, on a signal, before it is done. */
export const logStopOfStart = (signal: string): void =>
  new Logger(context).log(`Rollbook ${version} stops on ${signal}, before it has started.`);

/** Logs that the program has started and that it stops, with its release and data folder. */
@Injectable()
export class ProgramLog implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger(context);
  readonly #dataDir: string;
  #hasStarted = false;
  #stopsSince = 0;

  constructor({ dataDir }: DataDirLock) {
    this.#dataDir = dataDir;
  }

  /** Call it once the program listens. `warning`: what the operator should know about the address. */
  started(url: string, warning?: string): void {
    this.#hasStarted = true;
    this.#say(`Rollbook ${version} has started at ${url}`, { url });
    if (warning !== undefined) this.#logger.warn(warning);
  }

  beforeApplicationShutdown(signal?: string): void {
    this.#stopsSince = performance.now();
    const why = signal === undefined ? '' : ` on ${signal}`;
    this.#say(`Rollbook ${version} stops${why}`, signal === undefined ? {} : { signal });
  }

  onApplicationShutdown(): void {
    const ms = Math.round(performance.now() - this.#stopsSince);
    this.#say(`Rollbook ${version} has stopped after ${ms} ms`, { ms });
  }

  /** Logs nothing for a start that failed: its cause is told on the standard error output. */
  #say(what: string, more: Readonly<Record<string, unknown>>): void {
    if (!this.#hasStarted) return;
    const dataDir = this.#dataDir;
    this.#logger.log(`${what}, data folder ${dataDir}.`, { version, dataDir, ...more });
  }
}
