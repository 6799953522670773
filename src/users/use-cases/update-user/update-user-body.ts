import { PartialType } from '@nestjs/swagger';
import { UserFieldsBody } from '../../edits/user-fields-body.js';

const activation = 'POST /api/users/:userId/deactivate and /reactivate change that.';

/** The body of a request to change a user. What is not given stays. */
export class UpdateUserBody extends PartialType(UserFieldsBody) {
  static readonly elsewhere = {
    userId: 'POST /api/users/:userId/change-user-id changes that.',
    active: activation,
    status: activation,
  };
}
