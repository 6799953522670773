import { Module } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import { RestoreClaims } from './restore-claims.js';
import { UserClaimOwners } from './user-claim-owners.js';

/** Restoring the claims from the log: at every start, and whenever they are lost. */
@Module({
  providers: [{ provide: ClaimOwners, useClass: UserClaimOwners }, RestoreClaims],
  exports: [ClaimOwners, RestoreClaims],
})
export class RestoreClaimsModule {}
