import { Module } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import { RestoreClaims } from './restore-claims.js';
import { UserClaimOwners } from './user-claim-owners.js';
import { UserFinder } from './user-finder.js';
import { UserWriter } from './user-writer.js';

/** Finding users by their keys and writing them, for every feature that changes users. */
@Module({
  providers: [
    UserFinder,
    UserWriter,
    { provide: ClaimOwners, useClass: UserClaimOwners },
    RestoreClaims,
  ],
  exports: [UserFinder, UserWriter],
})
export class UsersWriteModule {}
