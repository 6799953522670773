/** A user and the supervisors, by uuid. */
export type SupervisedPerson = { readonly userId: string; readonly supervisors: readonly string[] };

/** Living users by uuid: all that can be reached from the supervisors wished for, upwards. */
export type PeopleAbove = ReadonlyMap<string, SupervisedPerson>;

/**
 * Finds the way from a supervisor up to the supervised user: User IDs from the supervisor's on, the user's not
 * included. `undefined` without a way. Time is linear in the number of users; questions in the length of the way.
 */
export function waysUpTo(
  uuid: string,
  people: PeopleAbove,
): (supervisor: string) => readonly string[] | undefined {
  const nextTowards = stepsTowards(uuid, people);
  return (supervisor) => {
    const way: string[] = [];
    for (let at: string | undefined = supervisor; at !== uuid; at = nextTowards.get(at)) {
      if (at === undefined) return undefined;
      way.push(people.get(at)?.userId ?? '?');
    }
    return way;
  };
}

/** For each user below the user: the supervisor on the shortest way up. */
function stepsTowards(uuid: string, people: PeopleAbove): ReadonlyMap<string, string> {
  const supervisedBy = new Map<string, string[]>();
  for (const [one, { supervisors }] of people)
    for (const supervisor of supervisors) {
      const others = supervisedBy.get(supervisor);
      if (others) others.push(one);
      else supervisedBy.set(supervisor, [one]);
    }
  const next = new Map<string, string>();
  const reached = [uuid];
  // The list grows during the walk: each reached user adds the users they supervise.
  for (const above of reached)
    for (const below of supervisedBy.get(above) ?? []) {
      if (next.has(below) || below === uuid) continue;
      next.set(below, above);
      reached.push(below);
    }
  return next;
}
