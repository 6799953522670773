import { PartialType } from '@nestjs/swagger';
import { wishMembers, wishOf } from '../../edits/user-body.js';
import type { UserWish } from '../../rules/user-wish.js';
import { membersOf } from '../../../web/json-body.js';
import { UserFieldsBody } from '../../edits/user-fields-body.js';

/** The body of a request to change a user. Absent members stay. */
export class UpdateUserBody extends PartialType(UserFieldsBody) {}

const activation = 'Use POST /api/users/:userId/deactivate or /reactivate.';

/** @throws {Rejected} `BODY_INVALID` for an unknown member, or one of the wrong kind. */
export const wishOfUpdate = (body: unknown): UserWish =>
  wishOf(
    membersOf(body, wishMembers, {
      userId: 'Use POST /api/users/:userId/change-user-id.',
      active: activation,
      status: activation,
    }),
  );
