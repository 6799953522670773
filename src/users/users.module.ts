import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReferenceUses } from '../reference-data/index.js';
import { ReferenceDataModule } from '../reference-data/reference-data.module.js';
import { AnswerEdit } from './edits/answer-edit.js';
import { EditPasswords } from './edits/edit-passwords.js';
import { EditGuards } from './edits/edit-guards.js';
import { EditUser } from './edits/edit-user.js';
import { SupervisorKnowledge } from './edits/supervisor-knowledge.js';
import { WishKnowledge } from './edits/wish-knowledge.js';
import { DirectoryReferenceUses } from './reference-uses.js';
import { UserLinksModule } from './user-links.module.js';
import { UserSettings } from './user-settings.js';
import { WantedType } from './wanted-type.js';
import { UsersWriteModule } from './users-write.module.js';
import { ChangeUserIdController, ChangeUserIdHandler } from './use-cases/change-user-id.js';
import { CreateUserController, CreateUserHandler } from './use-cases/create-user/create-user.js';
import { GetUserController } from './use-cases/get-user.js';
import { ListTrainingRecordsController } from './use-cases/list-training-records.js';
import { ListUsersController } from './use-cases/list-users.js';
import { RecordTrainingController, RecordTrainingHandler } from './use-cases/record-training.js';
import { RefuseDeleteController } from './use-cases/refuse-delete.js';
import {
  DeactivateUserController,
  ReactivateUserController,
  SwitchActivityHandler,
} from './use-cases/switch-activity.js';
import { UpdateUserController, UpdateUserHandler } from './use-cases/update-user.js';

/** What the edits work with. */
const edits = [EditGuards, EditUser, EditPasswords, SupervisorKnowledge, WishKnowledge, AnswerEdit];

/** The requests about users. */
@Module({
  imports: [CqrsModule, ReferenceDataModule, UserLinksModule, UsersWriteModule],
  controllers: [
    ListUsersController,
    CreateUserController,
    GetUserController,
    UpdateUserController,
    DeactivateUserController,
    ReactivateUserController,
    ChangeUserIdController,
    RefuseDeleteController,
    RecordTrainingController,
    ListTrainingRecordsController,
  ],
  providers: [
    ...edits,
    WantedType,
    CreateUserHandler,
    UpdateUserHandler,
    SwitchActivityHandler,
    ChangeUserIdHandler,
    RecordTrainingHandler,
  ],
})
export class UsersModule {
  static register(settings: UserSettings): DynamicModule {
    return {
      module: UsersModule,
      providers: [{ provide: UserSettings, useValue: settings }],
    };
  }
}

/** Tells reference data how many users have an entry. */
@Global()
@Module({
  providers: [{ provide: ReferenceUses, useClass: DirectoryReferenceUses }],
  exports: [ReferenceUses],
})
export class ReferenceUsesModule {}
