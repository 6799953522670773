import { placeOf } from '../../src/web/cursor.js';
import { pageOf } from '../../src/web/page.js';

const placeOfItem = (item: string) => [item];

describe('a page of a list', () => {
  const found = ['a', 'b', 'c'];

  it.each([
    ['more than the limit', 2, ['a', 'b']],
    ['a page of one', 1, ['a']],
  ])('leads on when there is %s', (_, limit, items) => {
    const page = pageOf(found, limit, placeOfItem);
    expect(page.items).toEqual(items);
    expect(placeOf(page.next ?? undefined, 'string')).toEqual(items.slice(-1));
  });

  it.each([3, 4])('is the last one when no more was found than asked for: %i', (limit) => {
    expect(pageOf(found, limit, placeOfItem)).toEqual({ items: found, next: null });
  });

  it('is empty when nothing was found', () => {
    expect(pageOf([], 1, placeOfItem)).toEqual({ items: [], next: null });
  });
});
