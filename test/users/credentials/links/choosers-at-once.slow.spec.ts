import { gatedPort } from '../../../claims/interleaving/gated-port.js';
import { Process, schedule, type Run } from '../../../claims/interleaving/scheduler.js';
import { everySchedule, type Play } from '../../../claims/interleaving/search.js';
import type { Result } from '../../../../src/shared/result.js';
import { deactivated, updated, zoe } from '../../../support/users.example.js';
import { passwordChanged } from '../school.example.js';
import { LinkedUser, processOn, type Happening, type Kept } from './linked-user.example.js';

const one = 'Corr3ct-Hörse!';
const other = 'Other-Hörse-2!';

/** Longer than any schedule takes on a busy machine. */
const timeLimitMs = 120_000;

type Begun = {
  readonly password: string;
  readonly process: Process;
  outcome?: Result<unknown, unknown>;
};

const gatedOn = (kept: Kept, process: Process): Kept => ({
  store: gatedPort(kept.store, process),
  claims: kept.claims,
  links: gatedPort(kept.links, process),
  passwords: gatedPort(kept.passwords, process),
});

async function begin(user: LinkedUser, token: string, password: string): Promise<Begun> {
  const process = new Process();
  const begun: Begun = { password, process };
  const { choose } = processOn(gatedOn(user.kept, process), user.clock);
  await process.begin(async () => {
    begun.outcome = await choose(token, password);
  });
  return begun;
}

/** Others change the user in between, in one call. */
async function meanwhile(user: LinkedUser, event: Happening) {
  const process = new Process();
  await process.begin(() => process.makes('meanwhile', () => user.happens(event)));
  return process;
}

/** What is wrong with what the choosers were told, and with what they left behind; they may have crashed anywhere. */
async function wrongAfter(user: LinkedUser, token: string, all: readonly Begun[]) {
  const told = all.filter(({ outcome }) => outcome?.ok);
  if (new Set(told.map(({ password }) => password)).size > 1) return 'two passwords were set';
  const own = async () =>
    (await user.passwordEvents()).filter(({ metadata }) => metadata.actor.startsWith('user:'));
  const before = await own();
  if (before.length > 1) return 'the password was changed twice';
  if (told.length > 0 && before.length === 0) return 'a chooser was told what is not so';
  // Everyone who has got no answer asks again.
  for (const { password } of all) {
    const { ok } = await user.process.choose(token, password);
    const counts = (await user.isActive()) ? await user.password() : undefined;
    if (ok !== (counts === password)) return `${password}: ${ok}, but ${counts} counts`;
  }
  if ((await own()).length > 1) return 'the password was changed twice in the end';
  const [first] = told;
  const isReplaced = (await user.passwordEvents()).length > (await own()).length;
  const isKept = first === undefined || isReplaced || (await user.password()) === first.password;
  return isKept ? undefined : 'another password counts than a chooser was told';
}

const playOf =
  (passwords: readonly string[], event?: Happening): Play =>
  async (pick) => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    const choosers = await Promise.all(passwords.map((each) => begin(user, token, each)));
    const processes = choosers.map(({ process }) => process);
    if (event) processes.push(await meanwhile(user, event));
    let seen: unknown;
    const look = async (): Promise<undefined> => {
      const events = await user.passwordEvents();
      const stored = choosers.map(({ outcome }) => outcome ?? null);
      seen = [events.map(({ id }) => `event ${id}`), user.kept.links.all(), stored];
      return undefined;
    };
    await look();
    const run: Run = await schedule(processes, {
      pick,
      crashesAtMost: 2,
      shared: () => seen,
      check: look,
    });
    const wrong = run.wrong ?? (await wrongAfter(user, token, choosers));
    return wrong === undefined ? run : { ...run, wrong };
  };

describe('a link that is used, in every order of the calls, any of which may be the last of its process', () => {
  it.each([
    ['by one', [one]],
    ['by two with two passwords', [one, other]],
    ['by two with one password', [one, one]],
  ])(
    'sets one password, and tells each whether it was theirs: %s',
    async (_, passwords) => {
      const { wrong, schedules } = await everySchedule(playOf(passwords));
      expect(wrong).toBeUndefined();
      expect(schedules).toBeGreaterThan(5);
    },
    timeLimitMs,
  );

  it.each([
    ['deactivates the user', deactivated],
    ['gives the user a password', passwordChanged],
    ['gives the user another name', updated({ lastName: { from: zoe.lastName, to: 'Bell' } })],
  ])(
    'does the same while an administrator %s',
    async (_, event) => {
      expect((await everySchedule(playOf([one, other], event))).wrong).toBeUndefined();
    },
    timeLimitMs,
  );
});
