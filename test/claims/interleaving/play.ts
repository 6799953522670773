import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { userIdKey, usernameKey } from '../../../src/users/domain/unique-keys.js';
import { user } from '../../../src/users/domain/user.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import { created } from '../../support/users.example.js';
import type { Claims } from '../../../src/claims/claims.port.js';
import { InMemoryClaims } from '../in-memory/in-memory.claims.js';
import { change, type Change } from './change.js';
import type { ClaimsOfProcesses } from './claims-by-statements.js';
import { gatedPort } from './gated-port.js';
import { uuids, type Scenario } from './scenarios.js';
import { Process, schedule } from './scheduler.js';
import type { Play } from './search.js';
import { portsOf, twoWithOneKey, World, type WithoutARule } from './world.js';

export type PlayOptions = {
  readonly attemptsAtMost: number;
  readonly crashesAtMost: number;
  /** How processes share claims. Default: in memory, each call of the port a step. */
  readonly claims?: () => ClaimsOfProcesses;
  /** Then only two users with one key count as wrong. */
  readonly without?: WithoutARule & { readonly change?: Change };
};

/** Plays a scenario with the real code, each call of a port a step, and looks after each step whether something is wrong. */
export const playOf =
  (scenario: Scenario, options: PlayOptions): Play =>
  async (pick) => {
    const { without, crashesAtMost } = options;
    const claims = options.claims?.() ?? gatedClaims(without);
    const world = new World(claims.shared, uuids, keysOf(scenario));
    await addUsers(world, scenario.users);
    await world.look();
    const gaveUp: number[] = [];
    const begun = await Promise.all(
      scenario.processes.map((work, at) =>
        begin(work, world, options, {
          claims: (process) => claims.of(process, at),
          giveUp: () => gaveUp.push(at),
        }),
      ),
    );
    const check = async (trace: readonly string[]) => {
      const wrong = await world.look();
      if (without) return wrong === twoWithOneKey ? wrong : undefined;
      return wrong ?? gaveUpAlone(trace, gaveUp, options.attemptsAtMost);
    };
    return schedule(begun, { pick, crashesAtMost, shared: () => world.seen, check });
  };

/** Each attempt that fails, fails because another process appended. */
function gaveUpAlone(trace: readonly string[], gaveUp: readonly number[], attempts: number) {
  const wrong = gaveUp.some((process) => {
    const others = trace.filter((step) => !step.startsWith(`${process}:`));
    return others.filter((step) => step.includes(':append')).length < attempts;
  });
  return wrong ? 'a process gave up although no other process was in its way' : undefined;
}

/** Every key that the scenario can come to. */
function keysOf(scenario: Scenario): readonly string[] {
  const values = JSON.stringify(scenario).matchAll(/"(?:userId|newUserId|username)":"(.+?)"/g);
  const names = new Set(Array.from(values, ([, name]) => name!));
  return [...names].flatMap((name) => [userIdKey(name), usernameKey(name)]);
}

async function addUsers({ store, claims }: World, users: Scenario['users']): Promise<void> {
  const edits = Object.entries(users).map(([uuid, profile], at) => ({
    uuid,
    revision: NO_STREAM,
    before: user.initialState,
    events: [{ ...created(profile), id: eventId(900 + at), metadata: exampleMetadata }],
  }));
  await portsOf(store, claims).writer.save(edits);
}

/** Every call of the port is a step. */
function gatedClaims(without: WithoutARule = {}): ClaimsOfProcesses {
  const shared = without.claims?.() ?? new InMemoryClaims();
  return { shared, of: (process) => gatedPort(shared, process) };
}

type Hooks = { readonly claims: (process: Process) => Claims; readonly giveUp: () => void };

async function begin(
  work: Scenario['processes'][number],
  world: World,
  { without, attemptsAtMost }: PlayOptions,
  { claims, giveUp }: Hooks,
): Promise<Process> {
  const process = new Process();
  const store = gatedPort(world.store, process);
  const ports = portsOf(store, claims(process), without);
  const make = without?.change ?? change;
  await process.begin(async () => {
    for (const edits of work) {
      for (const outcome of await make([edits].flat(), ports, attemptsAtMost)) {
        if (outcome.status === 'taken') world.refused(outcome.key, outcome.by);
        if (outcome.status === 'gave up') giveUp();
      }
    }
  });
  return process;
}
