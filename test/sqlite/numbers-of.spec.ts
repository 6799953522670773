import { DatabaseSync } from '@photostructure/sqlite';
import { numbersOf } from '../../src/sqlite/numbers-of.js';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => 3 * n + 1);

describe('the numbers that a statement answers', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE links (low INTEGER, high INTEGER, PRIMARY KEY (low, high)) WITHOUT ROWID');
  const add = db.prepare('INSERT INTO links VALUES (?, ?)');
  const lowsOf = db.prepare(
    'SELECT low AS id FROM links WHERE high = ? AND low > ? ORDER BY low LIMIT ?',
  );
  afterAll(() => db.close());

  it.each([0, 1, 999, 1_000, 1_001, 2_500])('are all of them, in their order: %i', (count) => {
    for (const low of numbers(count)) add.run(low, count);
    expect(numbersOf(lowsOf, count)).toEqual(numbers(count));
  });
});
