import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { pauseUnlessStopped, persistently } from '../../shared/back-off.js';
import { hashPassword } from './argon2id.js';
import { CredentialsKey } from './credentials-key.js';
import { PasswordStore, type PasswordToHash } from './password-store.port.js';
import { openPassword, PasswordNotOpened } from './seal-password.js';

/** Node has four threads for hashes and files: two stay free for sign-ins and imports. */
const atOnce = 2;
const longestPauseMs = 30_000;

/**
 * Replaces sealed passwords by their hashes, in the background: an import only seals, since a hash is slow by design. What a crash
 * left sealed is hashed after the next start.
 */
@Injectable()
export class HashPasswords implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Hashing waits until no password was stored for this time, in milliseconds: an import has the machine to itself. Default: 1,000. */
  quietMs = 1_000;
  /** The pause after a first failure, in milliseconds; it doubles up to 30 s. Default: 500. */
  firstPauseMs = 500;

  readonly #logger = new Logger(HashPasswords.name);
  readonly #stop = new AbortController();
  /** Each password is tried once: a password that does not open must not hold up the others. */
  #after = 0;
  #running: Promise<void> | undefined;
  #woken = false;

  constructor(
    private readonly store: PasswordStore,
    private readonly key: CredentialsKey,
  ) {}

  onApplicationBootstrap(): void {
    this.wake();
  }

  /** Ends when the current passwords are hashed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Call it after passwords were stored. */
  wake(): void {
    this.#woken = true;
    this.#running ??= this.#work();
  }

  async #work(): Promise<void> {
    while (this.#woken && !this.#stopped) {
      this.#woken = false;
      await pauseUnlessStopped(this.quietMs, this.#stop.signal);
      if (!this.#woken) await this.#hashAll();
    }
    this.#running = undefined;
  }

  /** Stops when new passwords were stored. */
  async #hashAll(): Promise<void> {
    const hashOn = async (progressed: () => void): Promise<void> => {
      while (!this.#woken && !this.#stopped && (await this.#hashSome())) progressed();
    };
    await persistently(hashOn, {
      firstMs: this.firstPauseMs,
      longestMs: longestPauseMs,
      stop: this.#stop.signal,
      failed: (error, ms) =>
        this.#logger.error(`Hashing passwords stopped and goes on in ${ms} ms: ${String(error)}`),
    });
  }

  /** False when no password waits. */
  async #hashSome(): Promise<boolean> {
    const passwords = await this.store.toHash(atOnce, this.#after);
    await Promise.all(passwords.map((password) => this.#hash(password)));
    this.#after = passwords.at(-1)?.place ?? this.#after;
    return passwords.length > 0;
  }

  async #hash(sealed: PasswordToHash): Promise<void> {
    const password = this.#opened(sealed);
    if (password !== undefined) await this.store.setHash(sealed, await hashPassword(password));
  }

  #opened(password: PasswordToHash): string | undefined {
    try {
      return openPassword(password.sealed, password, this.key.bytes);
    } catch (error) {
      if (!(error instanceof PasswordNotOpened)) throw error;
      // It stays as it is: the right key may come back with the next start.
      this.#logger.error(error.message);
      return undefined;
    }
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted;
  }
}
