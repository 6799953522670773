import { foldKey } from '../../shared/fold-key.js';
import { supervisorsAtMost } from './text-rules.js';

/** Beyond every User ID: a longer text is cut before it is folded. */
const keptAtMost = 1_000;

/**
 * User IDs, edges trimmed, without blanks; of those that fold equal the first. One more than there may be tells that they are too many: no
 * further one is looked at.
 *
 * @see docs/import-contract.md §1, "Supervisors"
 */
export function distinctUserIds(userIds: Iterable<string>): readonly string[] {
  const byKey = new Map<string, string>();
  // A cell of 8 MiB can repeat one User ID millions of times: folding each again would keep everybody waiting.
  const seen = new Set(['']);
  for (const given of userIds) {
    const userId = given.trim().slice(0, keptAtMost);
    if (seen.has(userId)) continue;
    seen.add(userId);
    const key = foldKey(userId);
    if (!byKey.has(key)) byKey.set(key, userId);
    if (byKey.size > supervisorsAtMost) break;
  }
  return [...byKey.values()];
}

/** How many User IDs a list may name, repeats counted. A cell of 8 MiB has room for millions. */
const namedAtMost = 10_000;

/** The User IDs of a list that separates them by `;`, one after the other. One more than it may name is the last. */
export function* userIdsIn(list: string): Generator<string, void> {
  let named = 0;
  for (let from = 0, to = 0; to >= 0 && named <= namedAtMost; from = to + 1, named += 1) {
    // A cell may be nothing but separators, millions of them.
    while (list.startsWith(';', from)) from += 1;
    to = list.indexOf(';', from);
    yield list.slice(from, to < 0 ? list.length : to);
  }
}

/** Whether a list names more supervisors than a user may have, or repeats them more often than intended. */
export function namesTooMany(list: string): boolean {
  const named = [...userIdsIn(list)];
  return named.length > namedAtMost || distinctUserIds(named).length > supervisorsAtMost;
}
