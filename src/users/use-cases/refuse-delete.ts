import { Controller, Delete, Header } from '@nestjs/common';
import { Rejected } from '../../web/rejected.js';

const detail =
  'Users are deleted by importing a row with D in the column Active, or deactivated with 0.';

@Controller('users')
export class RefuseDeleteController {
  /** @throws {Rejected} always: deleting is by import, where it is checked and recorded. */
  @Delete(':userId')
  @Header('Allow', 'GET, HEAD')
  refuse(): never {
    throw new Rejected('METHOD_NOT_ALLOWED', { detail });
  }
}
