import { NO_STREAM, type EventStore } from '../../../src/event-store/event-store.port.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { decideImport } from '../../../src/imports/tenure/decide-import.js';
import { CancelRequested, Tenure, TenureLost } from '../../../src/imports/tenure/tenure.js';
import { gatedPort } from '../../claims/interleaving/gated-port.js';
import { Process, schedule } from '../../claims/interleaving/scheduler.js';
import { everySchedule, randomSchedules, type Play } from '../../claims/interleaving/search.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { stamped } from '../../../src/event-store/stamped.js';
import { FixedClock } from '../../support/fixed-clock.js';
import {
  createdRow,
  held,
  importId,
  passStarted,
  submitted,
} from '../../support/imports.example.js';

const stream = importStreamName(importId);
const clock = new FixedClock();
const timeLimitMs = 120_000;

const decisions = {
  confirm: { type: 'ConfirmImport' },
  cancel: { type: 'RequestCancel' },
  expire: { type: 'RequestCancel', reason: 'expired' },
} as const;

type Work = keyof typeof decisions | 'worker';

/** A worker that looks for work until there is none, or another process has taken over. */
async function work(store: EventStore): Promise<void> {
  for (;;) {
    const tenure = await Tenure.begin({ store, clock }, importId);
    if (!tenure) return;
    await onePass(tenure).catch((error: unknown) => {
      if (!(error instanceof CancelRequested)) throw error;
    });
  }
}

async function onePass(tenure: Tenure): Promise<void> {
  const { state } = tenure;
  if (state.status !== 'applying') return tenure.record({ type: 'CancelImport' });
  const isCompared = state.rechecked === true;
  if (!tenure.isToEnd && !isCompared)
    return tenure.record({ type: 'RecordRecheck', planDigest: state.planDigest, refused: 0 });
  for (const row of [2, 3]) await tenure.record({ type: 'RecordBatch', rows: [createdRow(row)] });
  return tenure.record({ type: tenure.isToEnd ? 'CancelImport' : 'CompleteImport' });
}

const past = [submitted, passStarted('check', 1), held()].map((event) =>
  stamped(event, { actor: 'token:admin' }),
);

/** Plays these processes on a held import of two rows, each call of the log a step. */
const playOf =
  (works: readonly Work[], crashesAtMost: number): Play =>
  async (pick) => {
    const log = new InMemoryEventStore();
    await log.append(stream, NO_STREAM, past);
    const told = new Map<number, string>();
    const processes = await Promise.all(
      works.map((one, at) => begin(one, log, (outcome) => told.set(at, outcome))),
    );
    const types = async () =>
      (await log.readStream(stream)).events.map(({ type, data }) =>
        'reason' in data && type !== 'ImportHeld' ? `${type} ${String(data['reason'])}` : type,
      );
    const seen: string[] = [];
    const check = async () => {
      seen.splice(0, seen.length, ...(await types()));
      return wrongIn(seen, works, told);
    };
    return schedule(processes, { pick, crashesAtMost, shared: () => seen, check });
  };

async function begin(
  one: Work,
  log: EventStore,
  tell: (outcome: string) => void,
): Promise<Process> {
  const process = new Process();
  const store = gatedPort(log, process);
  await process.begin(async () => {
    if (one === 'worker') return work(store).catch(ignoreLost);
    const about = { importId, actor: one };
    const decided = await decideImport({ store, clock }, about, decisions[one]);
    tell(decided.ok ? 'done' : decided.rejection);
    return undefined;
  });
  return process;
}

function ignoreLost(error: unknown): void {
  if (!(error instanceof TenureLost)) throw error;
}

const ends = ['ImportCompleted', 'ImportCancelled', 'ImportFailed'];

/** What must not be, whoever stopped when. */
function wrongIn(
  types: readonly string[],
  works: readonly Work[],
  told: ReadonlyMap<number, string>,
): string | undefined {
  const count = (type: string) => types.filter((one) => one.startsWith(type)).length;
  const at = (type: string) => types.findIndex((one) => one.startsWith(type));
  if (count('ImportConfirmed') > 1) return 'it was confirmed twice';
  if (count('ImportCancelRequested') > 1) return 'it was to end twice';
  const end = types.findIndex((type) => ends.includes(type));
  if (end >= 0 && end !== types.length - 1) return 'it went on after its end';
  const [confirmed, toEnd] = [at('ImportConfirmed'), at('ImportCancelRequested')];
  if (toEnd >= 0 && confirmed > toEnd) return 'it was confirmed although it was to end';
  if (toEnd >= 0 && types.includes('ImportCompleted')) return 'it completed although it was to end';
  if (confirmed >= 0 && types.includes('ImportCancelRequested expired'))
    return 'it expired although it was confirmed';
  if (at('ImportBatchApplied') >= 0 && confirmed < 0) return 'a row was recorded without a yes';
  const wrongly = [...told].find(([process, outcome]) => !isTrue(works[process]!, outcome, types));
  return wrongly && `process ${wrongly[0]} was told "${wrongly[1]}"`;
}

function isTrue(one: Work, outcome: string, types: readonly string[]): boolean {
  const has = (type: string) => types.some((found) => found.startsWith(type));
  if (outcome === 'done') return has(one === 'confirm' ? 'ImportConfirmed' : 'ImportCancelReq');
  if (one === 'confirm') return has('ImportConfirmed') || has('ImportCancelRequested');
  return one === 'expire' ? has('ImportConfirmed') || ends.some(has) : ends.some(has);
}

describe('decisions on a held import, in every order of their calls', () => {
  it.each([
    [['confirm', 'confirm'], 1],
    [['confirm', 'cancel'], 1],
    [['confirm', 'expire'], 1],
    [['cancel', 'expire'], 1],
    [['confirm', 'cancel', 'expire'], 0],
    [['confirm', 'worker'], 1],
    [['confirm', 'expire', 'worker'], 0],
  ] as const)(
    'agree with each other and with what was told: %j, %i of which may crash',
    async (works, crashes) => {
      const { wrong, schedules } = await everySchedule(playOf(works, crashes));
      expect(wrong).toBeUndefined();
      expect(schedules).toBeGreaterThan(5);
    },
    timeLimitMs,
  );

  it(
    'agree with each other and with a worker that goes on meanwhile, in many orders',
    async () => {
      const play = playOf(['confirm', 'cancel', 'worker', 'worker'], 1);
      expect((await randomSchedules(play, 400)).wrong).toBeUndefined();
    },
    timeLimitMs,
  );
});
