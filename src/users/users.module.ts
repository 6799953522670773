import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { UserReadModelModule } from './user-read-model.module.js';
import { UsersWriteModule } from './users-write.module.js';
import { ChangeUserIdController, ChangeUserIdHandler } from './use-cases/change-user-id.js';
import { GetUserController } from './use-cases/get-user.js';
import { ListUsersController } from './use-cases/list-users.js';
import { RefuseDeleteController } from './use-cases/refuse-delete.js';

/** What can be asked of users over HTTP. */
@Module({
  imports: [CqrsModule, UserReadModelModule, UsersWriteModule],
  controllers: [
    ListUsersController,
    GetUserController,
    ChangeUserIdController,
    RefuseDeleteController,
  ],
  providers: [ChangeUserIdHandler],
})
export class UsersModule {}
