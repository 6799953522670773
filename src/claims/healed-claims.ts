import { ClaimsLost } from './claims-lost.js';
import {
  Claims,
  type Claim,
  type ClaimsCoverage,
  type Release,
  type TakeOutcome,
  type Theft,
} from './claims.port.js';

/** Claims are lost again while they are restored only when their server goes down again and again. */
const attemptsAtMost = 5;

/**
 * The claims as everybody but their restorer uses them: when they were lost while the service runs, they are restored before anybody gets an
 * answer from them.
 *
 * @see docs/protocols.md §6
 */
export class HealedClaims<Kept extends Claims = Claims> extends Claims {
  #heal: (() => Promise<void>) | undefined;
  #healing: Promise<void> | undefined;
  #isLost = false;

  constructor(
    /** The claims without this care, for whoever restores them. */
    readonly kept: Kept,
    /** How messages call them: `claims.db`. */
    readonly called: string,
  ) {
    super();
  }

  /** `heal` makes the claims complete again. Default: `ClaimsLost` is thrown. */
  healBy(heal: () => Promise<void>): void {
    this.#heal = heal;
  }

  /** @throws {ClaimsLost} when the claims are lost again and again. */
  override takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    return this.#whole(() => this.kept.takeMany(claims));
  }

  /** @throws {ClaimsLost} when the claims are lost again and again. */
  override ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    return this.#whole(() => this.kept.ownersOf(keys));
  }

  /** Only a claim that stands as seen is stolen, whatever was lost. */
  override stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    return this.kept.stealMany(thefts);
  }

  override releaseMany(releases: readonly Release[]): Promise<void> {
    return this.kept.releaseMany(releases);
  }

  override areComplete(): Promise<boolean> {
    return this.kept.areComplete();
  }

  override coverage(): Promise<ClaimsCoverage | undefined> {
    return this.kept.coverage();
  }

  override declareComplete(coverage: ClaimsCoverage): Promise<void> {
    return this.kept.declareComplete(coverage);
  }

  override clear(): Promise<void> {
    return this.kept.clear();
  }

  override areEmpty(): Promise<boolean> {
    return this.kept.areEmpty();
  }

  async #whole<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#isLost) await this.#healed();
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof ClaimsLost)) throw error;
        this.#isLost = true;
        if (!this.#heal || attempt === attemptsAtMost) throw error;
      }
    }
  }

  /** One heals for all; its failure is theirs, and the next who asks heals again. */
  #healed(): Promise<void> {
    this.#healing ??= this.#restore().finally(() => {
      this.#healing = undefined;
    });
    return this.#healing;
  }

  async #restore(): Promise<void> {
    for (let attempt = 1; this.#isLost; attempt += 1) {
      try {
        await this.#heal?.();
        this.#isLost = false;
      } catch (error) {
        if (!(error instanceof ClaimsLost) || attempt === attemptsAtMost) throw error;
      }
    }
  }
}
