import { PartialType } from '@nestjs/swagger';
import { wishMembers, wishOf } from '../../edits/user-body.js';
import type { UserWish } from '../../rules/user-wish.js';
import { membersOf } from '../../../web/json-body.js';
import { UserFieldsBody } from '../../edits/user-fields-body.js';

/** The body of a request to change a user. What is not given stays. */
export class UpdateUserBody extends PartialType(UserFieldsBody) {}

const activation = 'POST /api/users/:userId/deactivate and /reactivate change that.';

/** @throws {Rejected} `BODY_INVALID` for a member that is not known, or of the wrong kind. */
export const wishOfUpdate = (body: unknown): UserWish =>
  wishOf(
    membersOf(body, wishMembers, {
      userId: 'POST /api/users/:userId/change-user-id changes that.',
      active: activation,
      status: activation,
    }),
  );
