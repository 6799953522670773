import { MongoClient } from 'mongodb';
import { foldKey } from '../../../src/shared/fold-key.js';
import type { Rollbook } from '../../support/eventstoredb/rollbooks.js';

type ShownUser = { readonly uuid: string; readonly userId: string; readonly username: string };

/** Everybody that the program shows. */
export async function usersOf(program: Rollbook): Promise<readonly ShownUser[]> {
  const found: ShownUser[] = [];
  for (let after = ''; ;) {
    const answer = await program.call(`/api/users?limit=1000${after}`);
    const page = (await answer.json()) as {
      readonly users: readonly ShownUser[];
      readonly next: string | null;
    };
    found.push(...page.users);
    if (page.next === null) return found;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

/** Fails when a User ID or username of a living user has no claim, or that of somebody else. */
export async function everyKeyHasItsClaim(url: string, users: readonly ShownUser[]): Promise<void> {
  const client = await MongoClient.connect(url);
  try {
    const claims = await client
      .db()
      .collection<{ _id: string; owner: string }>('claims')
      .find()
      .toArray();
    const owners = new Map(claims.map(({ _id, owner }) => [_id, owner]));
    const wanted = users.flatMap(({ uuid, userId, username }) => [
      [`user-id:${foldKey(userId)}`, uuid] as const,
      [`username:${foldKey(username)}`, uuid] as const,
    ]);
    expect(wanted.map(([key]) => [key, owners.get(key)])).toEqual(wanted);
  } finally {
    await client.close();
  }
}
