import { ProjectingHealth } from '../../src/read-models/projecting-health.js';
import { ReadModelProgress } from '../../src/read-models/read-model-progress.js';
import { Clock } from '../../src/shared/clock.js';

class SteppedClock extends Clock {
  seconds = 0;

  override now(): string {
    return new Date(Date.UTC(2026, 0, 2, 8, 0, this.seconds)).toISOString();
  }
}

let clock: SteppedClock;
let progress: ReadModelProgress;
let health: ProjectingHealth;
beforeEach(() => {
  clock = new SteppedClock();
  progress = new ReadModelProgress();
  health = new ProjectingHealth(clock, progress);
});

describe('read models that are behind the log', () => {
  it('are no trouble for 30 s, and then say since when', () => {
    health.projectsInto('users');
    health.logEndsAt(5);
    clock.seconds = 30;
    health.logEndsAt(9);
    expect(health.trouble()).toBeUndefined();
    clock.seconds = 31;
    expect(health.trouble()).toEqual({
      readModel: 'users',
      since: '2026-01-02T08:00:00.000Z',
      sentence:
        'The read models do not show the change of 2026-01-02T08:00:00.000Z yet; users is catching up.',
    });
    progress.moved(5);
    // What came later has waited for a second.
    expect(health.trouble()).toBeUndefined();
  });

  it('are no trouble while they follow a log that never stands still', () => {
    for (let second = 0; second < 200; second += 1) {
      clock.seconds = second;
      health.logEndsAt(second * 100);
      progress.moved(second * 100 - 50);
      expect(health.trouble()).toBeUndefined();
    }
  });

  it('are trouble however long the log goes on without them', () => {
    progress.moved(3);
    for (clock.seconds = 0; clock.seconds < 500; clock.seconds += 1)
      health.logEndsAt(4 + clock.seconds);
    expect(health.trouble()).toMatchObject({ since: '2026-01-02T08:00:00.000Z' });
  });
});

describe('projecting that fails', () => {
  it('says into what, since when and why, until it works again', () => {
    health.projectsInto('audit');
    health.failed(Object.assign(new Error('locked'), { errcode: 5 }));
    clock.seconds = 7;
    health.failed(Object.assign(new Error('locked'), { errcode: 5 }));
    expect(health.trouble()).toEqual({
      readModel: 'audit',
      since: '2026-01-02T08:00:00.000Z',
      sentence:
        'Projecting into the read model audit has failed since 2026-01-02T08:00:00.000Z: another program locks a database. It is tried again.',
    });
    health.succeeded();
    expect(health.trouble()).toBeUndefined();
  });

  it('repeats nothing of what a failure says: it may name people', () => {
    health.failed(new Error('Zoe cannot be stored'));
    expect(health.trouble()?.sentence).not.toContain('Zoe');
  });
});
