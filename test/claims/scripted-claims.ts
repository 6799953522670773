import { ClaimOwners, type OwnerState } from '../../src/claims/claim-owners.port.js';
import type { Claim, TakeOutcome } from '../../src/claims/claims.port.js';
import { InMemoryClaims } from '../../src/claims/in-memory/in-memory.claims.js';
import type { Position, Revision } from '../../src/event-store/event-store.port.js';

/** What was asked of both ports, and what comes in between. */
export class Script {
  /** In the order asked. */
  calls: string[] = [];
  /** What others do just before a call, once. */
  readonly meanwhile: Record<string, () => Promise<unknown> | void> = {};

  async called(call: string): Promise<void> {
    this.calls.push(call);
    const others = this.meanwhile[call];
    delete this.meanwhile[call];
    await others?.();
  }
}

/** Claims that log what changes them. */
export class ScriptedClaims extends InMemoryClaims {
  constructor(private readonly script: Script) {
    super();
  }

  override async takeMany(wanted: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    await this.script.called(`take ${wanted.map(({ key }) => key).join(', ')}`);
    return super.takeMany(wanted);
  }

  override async steal(seen: Claim, next: Claim): Promise<boolean> {
    await this.script.called(`steal ${seen.key} of ${seen.owner} at ${seen.at}`);
    return super.steal(seen, next);
  }
}

/** Owners whose streams are a revision and the keys that they bear out. */
export class ScriptedOwners extends ClaimOwners {
  readonly streams = new Map<string, { revision: Revision; keys: readonly string[] }>();

  constructor(private readonly script: Script) {
    super();
  }

  override async read(owner: string, key: string): Promise<OwnerState> {
    await this.script.called(`read ${owner}`);
    const { revision, keys } = this.#of(owner);
    return { revision, bearsOut: keys.includes(key) };
  }

  override async revoke(owner: string, at: Revision): Promise<Position | undefined> {
    await this.script.called(`revoke ${owner} at ${at}`);
    const stream = this.#of(owner);
    if (stream.revision !== at) return undefined;
    this.streams.set(owner, { ...stream, revision: at + 1 });
    return 0;
  }

  #of(owner: string) {
    return this.streams.get(owner) ?? { revision: -1, keys: [] };
  }
}
