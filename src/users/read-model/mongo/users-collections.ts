import type { Collections } from '../../../read-models/mongo/collections.js';
import { byDocument } from '../../../read-models/mongo/mirror.js';
import { writeMirrors } from '../../../read-models/mongo/write-mirrors.js';
import { writeMany } from '../../../mongo/write-many.js';
import { referenceFields } from '../../domain/user-fields.js';
import type { UserChange } from '../user-directory.projection.js';
import { formerIn, formerOf, formerUserIds } from './former-user-ids.js';
import { usersIn, usersOf } from './stored-user.js';
import { userMirror } from './user-mirror.js';

const inOrder = { userKey: 1, _id: 1 } as const;

/** The documents of the directory. */
export const usersCollections: Collections<UserChange> = {
  indexes: {
    [usersIn]: [
      { name: 'by_user_id_1', key: inOrder },
      { name: 'by_status_1', key: { status: 1, ...inOrder } },
      { name: 'by_type_1', key: { foldedUserType: 1, status: 1, ...inOrder } },
      { name: 'by_email_1', key: { foldedEmail: 1, _id: 1 } },
      { name: 'by_lookalike_1', key: { lookalikeKey: 1 } },
      { name: 'by_supervised_1', key: { isSupervised: 1, _id: 1 } },
      ...referenceFields.map((field) => ({
        name: `by_${field}_1`,
        key: { [field]: 1, status: 1 },
      })),
    ],
    [formerIn]: [
      { name: 'by_user_id_1', key: { userKey: 1, until: 1 } },
      { name: 'by_until_1', key: { until: 1 } },
    ],
  },
  async write(scope, changes) {
    const all = byDocument(changes, ({ uuid }) => uuid);
    // Before the users: who reads users and then former User IDs finds each user under one of the two.
    const former = await formerUserIds(scope, all);
    await writeMany(
      formerOf(scope),
      former.map((document) => ({ insertOne: { document } })),
    );
    await writeMirrors(usersOf(scope), all, userMirror);
  },
};
