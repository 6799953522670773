import { Module } from '@nestjs/common';
import { ReferenceDataModule } from '../reference-data/reference-data.module.js';
import { LinkNames } from './link-names.js';
import { ShowUsers } from './show-users.js';

/** The names of the links of users, for features that show users or their changes. */
@Module({
  imports: [ReferenceDataModule],
  providers: [LinkNames, ShowUsers],
  exports: [LinkNames, ShowUsers],
})
export class UserLinksModule {}
