import { ApiProperty } from '@nestjs/swagger';
import { cursorOf } from './cursor.js';

/** Describes the member `next` of a page of a list. */
export const NextPage = (): PropertyDecorator =>
  ApiProperty({
    description: 'Send it as `after` for the next page. `null` on the last page.',
    nullable: true,
    type: String,
  });

/** A page of a list, and `next`: the cursor of the next page, `null` on the last page. */
type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/**
 * The page at the beginning of a list of at most `limit + 1` items: one more than the limit tells that there is a next page. `placeOf` answers
 * where the list goes on after an item.
 */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  placeOf: (last: Item) => Parameters<typeof cursorOf>[0],
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? cursorOf(placeOf(last)) : null };
}
