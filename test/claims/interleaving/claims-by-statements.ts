import type {
  Claim,
  Claims,
  Release,
  TakeOutcome,
  Theft,
} from '../../../src/claims/claims.port.js';
import type { ClaimStatements, StandingClaim } from '../../../src/claims/mongo/claim-statements.js';
import { stealByStatements } from '../../../src/claims/mongo/steal-by-statements.js';
import { takeByStatements } from '../../../src/claims/mongo/take-by-statements.js';
import { InMemoryClaims } from '../in-memory/in-memory.claims.js';
import type { Process } from './scheduler.js';

/** Does one statement: at once, or when the process may. */
type Step = <Answer>(statement: string, does: () => Answer) => Promise<Answer>;

const atOnce: Step = async (_statement, does) => does();

/** How often every call of the server is made: twice as if the answer to the first had been lost. */
type Sent = 'once' | 'twice';

/** What a server does with the claims of several processes. */
class Standing {
  readonly claims = new Map<string, StandingClaim>();

  /** Whether the key was free or the owner's. */
  take({ key, owner, at }: Claim): boolean {
    const held = this.claims.get(key);
    if (held && held.owner !== owner) return false;
    this.claims.set(key, { ...held, key, owner, at: Math.max(at, held?.at ?? at) });
    return true;
  }

  /** Whether the claim stood as seen. */
  steal({ seen, next }: Theft, stolenBy: string): boolean {
    const held = this.claims.get(seen.key);
    if (held?.owner !== seen.owner || held.at !== seen.at) return false;
    this.claims.set(seen.key, { ...next, key: seen.key, stolenBy });
    return true;
  }

  release({ key, owner, below }: Release): void {
    const held = this.claims.get(key);
    if (held?.owner === owner && held.at < below) this.claims.delete(key);
  }
}

/** As the adapter for MongoDB does it, one statement after the other. */
class ClaimsByStatements extends InMemoryClaims {
  readonly #statements: ClaimStatements;
  #calls = 0;

  constructor(
    standing: Standing,
    private readonly step: Step,
    private readonly process: number,
    private readonly sent: Sent,
  ) {
    super();
    this.#statements = this.#on(standing);
  }

  override takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    return takeByStatements(claims, this.#statements);
  }

  override releaseMany(releases: readonly Release[]): Promise<void> {
    return this.#statements.release(releases);
  }

  override async ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    const found = await this.#statements.find(keys);
    return new Map([...found].map(([key, { owner, at }]) => [key, { key, owner, at }]));
  }

  override stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    const newCall = (): string => `${this.process}.${(this.#calls += 1)}`;
    return stealByStatements(thefts, this.#statements, newCall);
  }

  #on(standing: Standing): ClaimStatements {
    return {
      take: async (claims) => {
        const taken = await this.#each('take', claims, (claim) => standing.take(claim));
        return new Set(taken.flatMap((done, index) => (done ? [] : index)));
      },
      steal: async (thefts, call) => {
        const found = await this.#each('steal', thefts, (theft) => standing.steal(theft, call));
        return found.filter(Boolean).length;
      },
      release: async (releases) => {
        await this.#each('release', releases, (release) => standing.release(release));
      },
      find: async (keys) => {
        const found = await this.#each('find', keys, (key) => standing.claims.get(key));
        return new Map(found.flatMap((claim) => (claim ? [[claim.key, claim]] : [])));
      },
    };
  }

  /** The answers of the last time. */
  async #each<One, Answer>(
    statement: string,
    all: readonly One[],
    does: (one: One) => Answer,
  ): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (const one of all) answers.push(await this.step(statement, () => does(one)));
    if (this.sent === 'once' || statement === 'find') return answers;
    answers.length = 0;
    for (const one of all) answers.push(await this.step(statement, () => does(one)));
    return answers;
  }
}

/** The claims that processes share, and as each of them has them. */
export type ClaimsOfProcesses = {
  readonly shared: Claims;
  readonly of: (process: Process, number: number) => Claims;
};

/** Claims of which each statement is a step of its own. */
export const claimsByStatements =
  (sent: Sent = 'once') =>
  (): ClaimsOfProcesses => {
    const standing = new Standing();
    return {
      shared: new ClaimsByStatements(standing, atOnce, 0, 'once'),
      of: (process, number) =>
        new ClaimsByStatements(
          standing,
          (statement, does) => process.makes(statement, async () => does()),
          number,
          sent,
        ),
    };
  };
