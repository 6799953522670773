import {
  Injectable,
  Logger,
  type LoggerService,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataDirLock } from './event-store/data-dir-lock.port.js';
import { version } from './version.js';

/** Who speaks of the program as a whole. */
const context = 'Rollbook';

/** Says that the program starts, before any file is opened: an operator who waits for a long start sees on which folder it works. */
export const logStart = (logger: LoggerService, dataDir: string): void =>
  logger.log(`Rollbook ${version} starts, data folder ${dataDir}.`, { version, dataDir }, context);

/** Writes to the log that the program has started and that it stops: of which release it is, and on which data folder. */
@Injectable()
export class ProgramLog implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger(context);
  readonly #dataDir: string;
  #hasStarted = false;
  #stopsSince = 0;

  constructor({ dataDir }: DataDirLock) {
    this.#dataDir = dataDir;
  }

  /** To be called once it listens. `warning`: what an operator should know of where. */
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

  /** The caller says why a start failed. */
  #say(what: string, more: Readonly<Record<string, unknown>>): void {
    if (!this.#hasStarted) return;
    const dataDir = this.#dataDir;
    this.#logger.log(`${what}, data folder ${dataDir}.`, { version, dataDir, ...more });
  }
}
