import type { Position } from '../../../event-store/event-store.port.js';

/** As many as the greatest position has. */
const digits = String(Number.MAX_SAFE_INTEGER).length;

/** The id of the entry at a position: a text that sorts as positions do, also those before and behind every entry. */
export function idOfPosition(position: Position): string {
  if (position < 0) return '';
  return position > Number.MAX_SAFE_INTEGER ? '~' : String(position).padStart(digits, '0');
}

/** The position of an entry. */
export const positionOfId = (id: string): Position => Number(id);
