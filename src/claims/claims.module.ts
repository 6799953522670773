import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { Claims } from './claims.port.js';
import { SqliteClaims } from './sqlite/sqlite.claims.js';

const openClaims = ({ dataDir }: DataDirLock): Claims =>
  SqliteClaims.open(join(dataDir, 'claims.db'));

/** The claims on unique keys. */
@Global()
@Module({
  providers: [{ provide: Claims, useFactory: openClaims, inject: [DataDirLock] }],
  exports: [Claims],
})
export class ClaimsModule implements OnApplicationShutdown {
  constructor(@Inject(Claims) private readonly claims: SqliteClaims) {}

  onApplicationShutdown(): void {
    this.claims.close();
  }
}
