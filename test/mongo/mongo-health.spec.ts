import { Logger } from '@nestjs/common';
import { MongoHealth } from '../../src/mongo/mongo-health.js';
import { comesTrue } from '../support/ask-rollbook.js';

class Refusal extends Error {
  override readonly name = 'MongoServerError';
  readonly code = 13;
}

describe('the health of a MongoDB that is there', () => {
  let told: string[] = [];
  let health: MongoHealth;
  beforeEach(() => {
    told = [];
    const note = (sentence: string) => void told.push(sentence);
    Logger.overrideLogger({ log: note, warn: note, error: note });
    health = new MongoHealth('db1:27017');
  });
  afterEach(() => health.close());

  it('says that the account lost a right, once, and that it has it again', async () => {
    let attempts = 0;
    let isRefused = true;
    const attempt = async () => {
      attempts += 1;
      if (isRefused) throw new Refusal('user some-user is not allowed to do action [update]');
    };
    health.tryAgainAndAgain(attempt, 1);
    await comesTrue(() => attempts >= 3);
    const sentence =
      'MongoDB at db1:27017 cannot be used: the account of the database lacks a right.';
    expect(health.failure).toBe(sentence);
    expect(told).toEqual([`${sentence} Rollbook waits and goes on by itself.`]);
    isRefused = false;
    await comesTrue(() => health.failure === undefined);
    expect(told).toHaveLength(2);
  });

  it('leaves it to the driver to tell that the server is away', async () => {
    let attempts = 0;
    health.tryAgainAndAgain(async () => {
      attempts += 1;
      throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' });
    }, 1);
    await comesTrue(() => attempts >= 3);
    expect([health.failure, told]).toEqual([undefined, []]);
  });
});
