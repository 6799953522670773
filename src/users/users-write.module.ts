import { Module } from '@nestjs/common';
import { RestoreClaimsModule } from './restore-claims.module.js';
import { UserFinder } from './user-finder.js';
import { UserWriter } from './user-writer.js';

/** Finding users by their keys and writing them, for every feature that changes users. */
@Module({
  imports: [RestoreClaimsModule],
  providers: [UserFinder, UserWriter],
  exports: [UserFinder, UserWriter],
})
export class UsersWriteModule {}
