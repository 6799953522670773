import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Leases } from '../../leases/leases.port.js';
import { runUnderLease, type RunningUnderLease } from '../../leases/under-lease.js';
import { pauseUnlessStopped, persistently } from '../../shared/back-off.js';
import { ToldNowAndThen } from '../../stores/told-now-and-then.js';
import { hashPassword } from './argon2id.js';
import { CredentialsKey } from './credentials-key.js';
import { Nap } from './nap.js';
import { PasswordStore, type PasswordToHash } from './password-store.port.js';
import { openPassword, PasswordNotOpened } from './seal-password.js';

/** Node has four threads for hashes and files: two stay free for sign-ins and imports. */
const atOnce = 2;
/** So many that do not open are passed over by one question. */
const passedOverAtOnce = 1_000;
const longestPauseMs = 30_000;

/**
 * Replaces sealed passwords by their hashes, in the background: an import only seals, since a hash is slow by design. One process of several
 * does it, under a lease. What a crash left sealed is hashed after the next start, or by the next holder.
 */
@Injectable()
export class HashPasswords implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Hashing waits until no password was stored for this time, in milliseconds: an import has the machine to itself. Default: 1,000. */
  quietMs = 1_000;
  /** The pause after a first failure, in milliseconds; it doubles up to 30 s. Default: 500. */
  firstPauseMs = 500;
  /** How often it looks for passwords that other processes have stored, if there are others, in milliseconds. Default: 5,000. */
  lookAgainMs = 5_000;

  readonly #told = new ToldNowAndThen();
  readonly #logger = new Logger(HashPasswords.name);
  /** Places of passwords that do not open. Each is logged once, and holds up no other. */
  readonly #unopened = new Set<number>();
  readonly #nap = new Nap();
  #running: RunningUnderLease | undefined;
  #woken = false;

  constructor(
    private readonly store: PasswordStore,
    private readonly key: CredentialsKey,
    private readonly leases: Leases,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = runUnderLease({
      name: 'hash-passwords',
      leases: this.leases,
      work: (signal) => this.#work(signal),
    });
  }

  /** Ends when the current passwords are hashed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#running?.close();
  }

  /** Call it after passwords were stored. */
  wake(): void {
    this.#woken = true;
    this.#nap.end();
  }

  async #work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#woken = false;
      await pauseUnlessStopped(this.quietMs, signal);
      if (this.#woken || signal.aborted) continue;
      await this.#hashAll(signal);
      if (!this.#woken)
        await this.#nap.take(this.leases.areShared ? this.lookAgainMs : undefined, signal);
    }
  }

  /**
   * Stops when new passwords were stored. It begins with the first: of those that several processes store at the same time, the smaller
   * place may appear later.
   */
  async #hashAll(stop: AbortSignal): Promise<void> {
    let after = 0;
    const hashOn = async (progressed: () => void): Promise<void> => {
      while (!this.#woken && !stop.aborted) {
        const last = await this.#hashSome(after);
        if (last === undefined) return;
        after = last;
        progressed();
      }
    };
    await persistently(hashOn, {
      firstMs: this.firstPauseMs,
      longestMs: longestPauseMs,
      stop,
      failed: (error, ms) => {
        const why = `Hashing passwords stopped and goes on in ${ms} ms: ${String(error)}`;
        this.#told.failed(error, () => this.#logger.error(why));
      },
    });
  }

  /** Answers the last place that it has passed; `undefined` when no password waits. */
  async #hashSome(after: number): Promise<number | undefined> {
    const passedOver = Math.min(this.#unopened.size, passedOverAtOnce);
    const waiting = await this.store.toHash(atOnce + passedOver, after);
    const passwords = waiting.filter(({ place }) => !this.#unopened.has(place)).slice(0, atOnce);
    await Promise.all(passwords.map((password) => this.#hash(password)));
    return (passwords.length === atOnce ? passwords : waiting).at(-1)?.place;
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
      this.#unopened.add(password.place);
      this.#logger.error(error.message);
      return undefined;
    }
  }
}
