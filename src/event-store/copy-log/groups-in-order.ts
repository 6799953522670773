import type { StreamAppend } from '../event-store.port.js';

/**
 * Cuts appends into groups. Those of one group may be under way at the same time: should a failure change their order in the log, then only
 * that of different streams of one kind, like two users. Events of an import never come before those of the users that they tell of.
 */
export function groupsInOrder(
  appends: readonly StreamAppend[],
): readonly (readonly StreamAppend[])[] {
  const groups: StreamAppend[][] = [];
  let streams = new Set<string>();
  for (const append of appends) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && kindOf(last) === kindOf(append) && !streams.has(append.stream))
      group.push(append);
    else {
      groups.push([append]);
      streams = new Set();
    }
    streams.add(append.stream);
  }
  return groups;
}

/** `user` of `user-<uuid>`. */
const kindOf = ({ stream }: StreamAppend): string => stream.split('-', 1).join('');
