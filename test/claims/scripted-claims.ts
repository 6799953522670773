import {
  ClaimOwners,
  type ClaimAsked,
  type OwnerState,
  type Revocation,
} from '../../src/claims/claim-owners.port.js';
import type { Claim, TakeOutcome, Theft } from '../../src/claims/claims.port.js';
import { takeClaims, type Wish } from '../../src/claims/take-claims.js';
import { InMemoryClaims } from './in-memory/in-memory.claims.js';
import type { Revision } from '../../src/event-store/event-store.port.js';

/** What was asked of both ports, and what comes in between. */
class Script {
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
class ScriptedClaims extends InMemoryClaims {
  constructor(private readonly script: Script) {
    super();
  }

  override async takeMany(wanted: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    await this.script.called(`take ${wanted.map(({ key }) => key).join(', ')}`);
    return super.takeMany(wanted);
  }

  override async stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    const named = thefts.map(({ seen: { key, owner, at } }) => `${key} of ${owner} at ${at}`);
    await this.script.called(`steal ${named.join(', ')}`);
    return super.stealMany(thefts);
  }
}

/** Owners whose streams are a revision and the keys that they bear out. */
class ScriptedOwners extends ClaimOwners {
  readonly streams = new Map<string, { revision: Revision; keys: readonly string[] }>();

  constructor(private readonly script: Script) {
    super();
  }

  override async readMany(asked: readonly ClaimAsked[]): Promise<readonly OwnerState[]> {
    await this.script.called(`read ${[...new Set(asked.map(({ owner }) => owner))].join(', ')}`);
    return asked.map(({ owner, key }) => {
      const { revision, keys } = this.#of(owner);
      return { revision, bearsOut: keys.includes(key) };
    });
  }

  override async revokeMany(revocations: readonly Revocation[]): Promise<readonly boolean[]> {
    const named = revocations.map(({ owner, at }) => `${owner} at ${at}`);
    await this.script.called(`revoke ${named.join(', ')}`);
    return revocations.map(({ owner, at }) => {
      const stream = this.#of(owner);
      if (stream.revision !== at) return false;
      this.streams.set(owner, { ...stream, revision: at + 1 });
      return true;
    });
  }

  #of(owner: string) {
    return this.streams.get(owner) ?? { revision: -1, keys: [] };
  }
}

export const x = 'username:x';
export const y = 'username:y';
export const z = 'username:z';
export const taken = { status: 'taken' };
export const ben = (...keys: readonly string[]): Wish => ({ owner: 'ben', at: 2, keys });

function newPorts() {
  const script = new Script();
  return { script, claims: new ScriptedClaims(script), owners: new ScriptedOwners(script) };
}

/** Empty scripted ports, new for each test, and what the tests do with them. */
export function scriptedPorts() {
  const ports = newPorts();
  beforeEach(() => Object.assign(ports, newPorts()));
  return {
    ports,
    /** A claim of an owner whose stream stands at a revision and confirms these keys. */
    given: async (held: Claim, revision: Revision, ...keys: readonly string[]): Promise<void> => {
      await ports.claims.takeMany([held]);
      ports.owners.streams.set(held.owner, { revision, keys });
      ports.script.calls = [];
    },
    take: (wishes: readonly Wish[], graceMs = 0) => takeClaims(wishes, { ...ports, graceMs }),
    claimOf: async (key: string) => (await ports.claims.ownersOf([key])).get(key),
  };
}
