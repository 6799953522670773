import type { Profile } from '../../../src/users/domain/user-events.js';
import { changedAt, joinedAt, zoe } from '../../support/users.example.js';
import type { Edit } from './change.js';

/** Users who are there at first, and what each process does, one edit after the other, or several in one batch. */
export type Scenario = {
  readonly users: Readonly<Record<string, Profile>>;
  readonly processes: readonly (readonly (Edit | readonly Edit[])[])[];
};

const [anna, ben, cleo, dora] = ['a', 'b', 'c', 'd'].map(
  (n) => `00000000-0000-4000-8000-00000000000${n}`,
) as [string, string, string, string];
export const uuids: readonly string[] = [anna, ben, cleo, dora];

const named = (userId: string, username: string): Profile => ({ ...zoe, userId, username });

const create = (uuid: string, userId: string, username: string): Edit => ({
  uuid,
  commands: [
    {
      type: 'CreateUser',
      occurredAt: joinedAt,
      active: true,
      profile: named(userId, username),
    },
  ],
});
const rename = (uuid: string, username: string): Edit => ({
  uuid,
  commands: [{ type: 'UpdateUser', occurredAt: changedAt, fields: { username } }],
});
const changeBoth = (uuid: string, newUserId: string, username: string): Edit => ({
  uuid,
  commands: [
    { type: 'ChangeUserId', occurredAt: changedAt, newUserId },
    ...rename(uuid, username).commands,
  ],
});
const remove = (uuid: string): Edit => ({
  uuid,
  commands: [{ type: 'DeleteUser', occurredAt: changedAt }],
});
/** Does nothing to a user who is there. */
const restore = (uuid: string, userId: string, username: string): Edit => ({
  uuid,
  commands: [
    {
      type: 'RestoreUser',
      occurredAt: changedAt,
      active: true,
      profile: named(userId, username),
    },
  ],
});
const withIds = (firstId: number, edit: Edit): Edit => ({ ...edit, firstId });

const annaIsX = { [anna]: named('A', 'x') };
const annaIsXAndBenThere = { ...annaIsX, [ben]: named('B', 'b') };

/** Two processes: small enough for every order. */
export const ofTwo = {
  'two creations with one username': {
    users: {},
    processes: [[create(anna, 'A', 'x')], [create(ben, 'B', 'x')]],
  },
  'a creation and a renaming to one username': {
    users: { [ben]: named('B', 'b') },
    processes: [[create(anna, 'A', 'x')], [rename(ben, 'x')]],
  },
  'a renaming away and back, while another wants the name': {
    users: annaIsX,
    processes: [[rename(anna, 'y'), rename(anna, 'x')], [create(ben, 'B', 'x')]],
  },
  'a renaming away by one, and back by another who then gives the name to a new user': {
    users: annaIsX,
    processes: [[rename(anna, 'y')], [rename(anna, 'x'), create(ben, 'B', 'x')]],
  },
  'a deletion, while another creates a user with the same User ID and username': {
    users: annaIsX,
    processes: [[remove(anna)], [create(ben, 'A', 'x')]],
  },
  'a deletion that is taken back, while another creates a user with the same User ID and username':
    {
      users: annaIsX,
      processes: [[remove(anna), restore(anna, 'A', 'x')], [create(ben, 'A', 'x')]],
    },
  'a deletion by one, and a restoration by another who then deletes again and gives the name away':
    {
      users: annaIsX,
      processes: [[remove(anna)], [restore(anna, 'A', 'x'), remove(anna), create(ben, 'B', 'x')]],
    },
  'one restoration twice, by a takeover, of a user who is deleted again': {
    users: annaIsX,
    processes: [
      [remove(anna), withIds(1, restore(anna, 'A', 'x'))],
      [withIds(1, restore(anna, 'A', 'x')), remove(anna)],
    ],
  },
  'a wish for two keys of which one is refused, while another wants the other': {
    users: annaIsXAndBenThere,
    processes: [[changeBoth(ben, 'new', 'x')], [create(cleo, 'new', 'c')]],
  },
  'a wish for two keys that two have': {
    users: annaIsXAndBenThere,
    processes: [[changeBoth(anna, 'new', 'b')], [changeBoth(ben, 'new', 'x')]],
  },
  'one creation twice, by a takeover': {
    users: {},
    processes: [[withIds(1, create(anna, 'A', 'x'))], [withIds(1, create(anna, 'A', 'x'))]],
  },
  'one renaming twice, by a takeover that goes on with a new user': {
    users: annaIsX,
    processes: [
      [withIds(1, rename(anna, 'y'))],
      [withIds(1, rename(anna, 'y')), create(ben, 'B', 'x')],
    ],
  },
  'a batch with two who want one username, which a third has and gives up': {
    users: { [cleo]: named('C', 'x') },
    processes: [[[create(anna, 'A', 'x'), create(ben, 'B', 'x')]], [rename(cleo, 'c')]],
  },
  'a batch that takes from a process that wanted both names': {
    users: {},
    processes: [[create(anna, 'A', 'x')], [[create(ben, 'B', 'x'), create(cleo, 'A', 'c')]]],
  },
  'a batch that takes from a batch': {
    users: {},
    processes: [
      [[create(anna, 'A', 'x'), create(ben, 'B', 'y')]],
      [[create(cleo, 'C', 'x'), create(dora, 'D', 'y')]],
    ],
  },
  'one batch twice, by a takeover': {
    users: annaIsX,
    processes: [
      [[withIds(1, rename(anna, 'y')), withIds(2, create(ben, 'B', 'b'))]],
      [[withIds(1, rename(anna, 'y')), withIds(2, create(ben, 'B', 'b'))], create(cleo, 'C', 'x')],
    ],
  },
} satisfies Readonly<Record<string, Scenario>>;

/** Three processes: too many orders to play all. */
export const ofThree = {
  'three who want one username': {
    users: { [cleo]: named('C', 'c') },
    processes: [[create(anna, 'A', 'x')], [create(ben, 'B', 'x')], [rename(cleo, 'x')]],
  },
  'a takeover, while another wants the name': {
    users: {},
    processes: [
      [withIds(1, create(anna, 'A', 'x'))],
      [withIds(1, create(anna, 'A', 'x'))],
      [create(ben, 'B', 'x')],
    ],
  },
  'one who renames away, one who renames back, one who wants the name': {
    users: annaIsX,
    processes: [[rename(anna, 'y')], [rename(anna, 'x')], [create(ben, 'B', 'x')]],
  },
  'a takeover of a renaming away, a renaming back and away, one who wants the name': {
    users: annaIsX,
    processes: [
      [withIds(1, rename(anna, 'y'))],
      [withIds(1, rename(anna, 'y')), rename(anna, 'x'), rename(anna, 'z')],
      [create(ben, 'B', 'x')],
    ],
  },
  'a deletion, a creation with both keys, a renaming to one of them': {
    users: { ...annaIsX, [cleo]: named('C', 'c') },
    processes: [[remove(anna)], [create(ben, 'A', 'x')], [rename(cleo, 'x'), rename(cleo, 'c')]],
  },
  'a deletion, a restoration, a creation with both keys': {
    users: annaIsX,
    processes: [[remove(anna)], [restore(anna, 'A', 'x')], [create(ben, 'A', 'x')]],
  },
  'a batch that takes from two processes, and each of them may wake up': {
    users: {},
    processes: [
      [create(anna, 'A', 'x')],
      [create(ben, 'B', 'y')],
      [[create(cleo, 'C', 'x'), create(dora, 'D', 'y')]],
    ],
  },
  'three who want two keys each, all different pairs': {
    users: { ...annaIsXAndBenThere, [cleo]: named('C', 'c') },
    processes: [
      [changeBoth(anna, 'new', 'y')],
      [changeBoth(ben, 'newer', 'y')],
      [changeBoth(cleo, 'new', 'x')],
    ],
  },
} satisfies Readonly<Record<string, Scenario>>;
