import {
  Claims,
  type Claim,
  type ClaimsCoverage,
  type Release,
  type TakeOutcome,
  type Theft,
} from '../../../src/claims/claims.port.js';

/** Claims in memory: for tests. */
export class InMemoryClaims extends Claims {
  readonly #claims = new Map<string, Claim>();
  #coverage: ClaimsCoverage | undefined;

  override async takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    return claims.map((claim) => this.#take(claim));
  }

  override async releaseMany(releases: readonly Release[]): Promise<void> {
    for (const { key, owner, below } of releases) {
      const held = this.#claims.get(key);
      if (held?.owner === owner && held.at < below) this.#claims.delete(key);
    }
  }

  override async ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    return new Map(
      keys.flatMap((key) => {
        const held = this.#claims.get(key);
        return held ? [[key, held] as const] : [];
      }),
    );
  }

  override async stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    return thefts.map((theft) => this.#steal(theft));
  }

  override async areComplete(): Promise<boolean> {
    return this.#coverage !== undefined;
  }

  override async coverage(): Promise<ClaimsCoverage | undefined> {
    return this.#coverage;
  }

  override async declareComplete(coverage: ClaimsCoverage): Promise<void> {
    this.#coverage = coverage;
  }

  override async clear(): Promise<void> {
    this.#claims.clear();
    this.#coverage = undefined;
  }

  override async areEmpty(): Promise<boolean> {
    return this.#claims.size === 0;
  }

  #steal({ seen, next }: Theft): boolean {
    const held = this.#claims.get(seen.key);
    if (held?.owner !== seen.owner || held.at !== seen.at) return false;
    this.#claims.set(seen.key, { ...next, key: seen.key });
    return true;
  }

  #take(claim: Claim): TakeOutcome {
    const held = this.#claims.get(claim.key);
    if (held && held.owner !== claim.owner) return { status: 'held', by: held };
    const at = held && held.at > claim.at ? held.at : claim.at;
    this.#claims.set(claim.key, { ...claim, at });
    return { status: 'taken' };
  }
}
