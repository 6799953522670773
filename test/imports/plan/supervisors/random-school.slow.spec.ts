import type { Finding } from '../../../../src/shared/finding.js';
import { assert, asyncProperty } from 'fast-check';
import type { PlannedRow } from '../../../../src/imports/plan/planned-row.js';
import { planIn } from '../../../support/plan-in.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { rowOf, rowsOf, school as anySchool, storedUsers, type School } from './random-school.js';

const tempFolder = tempFolders();
const timeLimitMs = 60_000;

type Planned = Awaited<ReturnType<typeof planIn>>;

/** A school and what the plan makes of its file. */
class Outcome {
  readonly #rows: ReadonlyMap<string, PlannedRow>;

  constructor(
    readonly school: School,
    readonly planned: Planned,
  ) {
    this.#rows = new Map(planned.rows.map((row) => [row.userId, row]));
  }

  /** The row of a user, unless it is refused. */
  accepted(userId: string): PlannedRow | undefined {
    const row = this.#rows.get(userId);
    return row?.status === 'Error' ? undefined : row;
  }

  refused(userId: string): boolean {
    return this.#rows.get(userId)?.status === 'Error';
  }

  get allAccepted(): readonly PlannedRow[] {
    return this.planned.rows.filter(({ status }) => status !== 'Error');
  }

  /** Whether the user exists after the file, and may supervise. */
  allowedAfter(userId: string): boolean {
    const row = this.accepted(userId);
    if (row?.action === 'delete') return false;
    return (row ? this.school.asked : this.school.stored).get(userId)?.allowed === true;
  }

  supervisorsAfter(userId: string): readonly string[] {
    const row = this.accepted(userId);
    if (row?.action === 'delete') return [];
    const asked = row && this.school.asked.get(userId)?.supervisors;
    const all = asked ?? this.school.stored.get(userId)?.supervisors ?? [];
    return all.filter((one) => this.accepted(one)?.action !== 'delete');
  }

  /** The supervisors that an accepted row adds. */
  added({ userId }: PlannedRow): readonly string[] {
    const before = this.school.stored.get(userId)?.supervisors ?? [];
    return this.supervisorsAfter(userId).filter((one) => !before.includes(one));
  }

  isAbove(userId: string, start: string): boolean {
    const seen = new Set([start]);
    for (const one of seen) for (const above of this.supervisorsAfter(one)) seen.add(above);
    return seen.has(userId);
  }

  /** Whether the row of one can only be applied when that of another is: then what the other says of the first cannot be told apart. */
  hangsOn(userId: string, other: string): boolean {
    const seen = new Set([userId]);
    for (const one of seen) {
      const { supervisors, takes } = this.school.asked.get(one) ?? {};
      for (const next of [...(supervisors ?? []), ...(takes ? [takes] : [])]) seen.add(next);
    }
    return seen.has(other);
  }

  waveOf(userId: string): number {
    return this.planned.waves.findIndex((wave) => wave.some((row) => row.userId === userId));
  }
}

/** What is wrong with an accepted row; `undefined` when nothing is. */
function wrongWith(row: PlannedRow, outcome: Outcome): string | undefined {
  const { stored, asked } = outcome.school;
  const wave = outcome.waveOf(row.userId);
  for (const supervisor of row.action === 'delete' ? [] : outcome.added(row)) {
    if (!outcome.allowedAfter(supervisor)) return `${supervisor} may not supervise`;
    if (outcome.isAbove(row.userId, supervisor)) return `${supervisor} is supervised by the user`;
    const made = stored.get(supervisor)?.allowed !== true;
    if (made && outcome.waveOf(supervisor) >= wave) return `${supervisor} comes too late`;
  }
  const takes = row.revision < 0 ? null : asked.get(row.userId)?.takes;
  if (!takes || takes === row.userId || row.action === 'delete' || !stored.has(takes))
    return undefined;
  const giver = outcome.accepted(takes);
  if (!giver) return `${takes} keeps the username`;
  const opens = outcome.planned.openings.some(({ row: opener }) => opener === giver.row);
  return opens || outcome.waveOf(takes) < wave ? undefined : `${takes} gives the name too late`;
}

/** Whether what is said of a refused row is true. */
function isTrue({ userId }: PlannedRow, { code, values }: Finding, outcome: Outcome): boolean {
  const { stored, asked } = outcome.school;
  const supervisor = String(values['supervisor']);
  const now = stored.get(supervisor);
  const row = asked.get(supervisor);
  const failed = values['failed'] === rowOf(supervisor) && outcome.refused(supervisor);
  switch (code) {
    case 'SUPERVISOR_SELF':
      return supervisor === userId;
    case 'SUPERVISOR_CYCLE':
      return isRing(values['cycle'] as readonly string[], outcome);
    case 'SUPERVISOR_UNKNOWN':
      if ('deletedBy' in values) return now !== undefined && row?.kind === 'delete';
      return now === undefined && ('failed' in values ? failed : row === undefined);
    case 'SUPERVISOR_NOT_ALLOWED':
      if ('failed' in values) return failed && now?.allowed === false && row?.allowed === true;
      if ((now ?? row) === undefined) return false;
      return !outcome.allowedAfter(supervisor) || outcome.hangsOn(supervisor, userId);
    case 'USERNAME_TAKEN':
      return asked.get(userId)?.takes !== null;
    default:
      return false;
  }
}

/** Whether the next becomes or stays a supervisor of each, and the first one of the last. */
const isRing = (ring: readonly string[], outcome: Outcome): boolean =>
  ring.every((userId, at) => {
    const { stored, asked } = outcome.school;
    const next = ring[(at + 1) % ring.length]!;
    const wished = asked.get(userId)?.supervisors ?? null;
    if (wished?.includes(next) === true) return true;
    const stays = wished === null || outcome.refused(userId);
    return stays && stored.get(userId)?.supervisors.includes(next) === true;
  });

describe('whatever a small school has and asks for', () => {
  it(
    'rows that are accepted fit together, and what is said of the others is true',
    async () => {
      const folder = await tempFolder();
      await assert(
        asyncProperty(anySchool, async (given) => {
          const outcome = new Outcome(
            given,
            await planIn(folder, rowsOf(given), storedUsers(given)),
          );
          for (const row of outcome.allAccepted)
            expect([row.userId, wrongWith(row, outcome)]).toEqual([row.userId, undefined]);
          for (const row of outcome.planned.rows.filter(({ status }) => status === 'Error')) {
            const untrue = row.problems.filter((problem) => !isTrue(row, problem, outcome));
            expect([row.userId, untrue]).toEqual([row.userId, []]);
            const broken = given.asked.get(row.userId)?.kind === 'broken';
            expect([row.userId, row.problems.length > 0]).toEqual([row.userId, !broken]);
          }
          const opened = outcome.planned.openings.map(({ status }) => status);
          expect(opened).not.toContain('Error');
        }),
        { seed: 20_260_103, numRuns: 500 },
      );
    },
    timeLimitMs,
  );
});
