/** A living user and who supervises them, by uuid. */
export type SupervisedPerson = { readonly userId: string; readonly supervisors: readonly string[] };

/** Living users by uuid: all that can be reached from the supervisors wished for, upwards. */
export type PeopleAbove = ReadonlyMap<string, SupervisedPerson>;

/**
 * Finds the way from a supervisor up to the user whom they are to supervise: User IDs from the supervisor's on, the user's not
 * included. `undefined` when there is none. Looking is linear in the number of people, asking in the length of the way.
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

/** Of each who has the user somewhere above them: the supervisor on the shortest way there. */
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
  // The list grows while it is walked: whoever was reached is asked whom they supervise.
  for (const above of reached)
    for (const below of supervisedBy.get(above) ?? []) {
      if (next.has(below) || below === uuid) continue;
      next.set(below, above);
      reached.push(below);
    }
  return next;
}
