import { Module } from '@nestjs/common';
import { ReferenceDataModule } from '../reference-data/index.js';
import { LinkNames } from './link-names.js';
import { ShowUsers } from './show-users.js';
import { UserReadModelModule } from './user-read-model.module.js';

/** What the links of users are called: what everybody needs who shows users or their changes. */
@Module({
  imports: [ReferenceDataModule, UserReadModelModule],
  providers: [LinkNames, ShowUsers],
  exports: [LinkNames, ShowUsers],
})
export class UserLinksModule {}
