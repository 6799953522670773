import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReferenceLists } from './reference-lists.js';
import { ReferenceWriter } from './reference-writer.js';
import { AddEntryController, AddEntryHandler } from './use-cases/add-entry.js';
import { ListEntriesController } from './use-cases/list-entries.js';
import { RemoveEntryController, RemoveEntryHandler } from './use-cases/remove-entry.js';
import { RenameEntryController, RenameEntryHandler } from './use-cases/rename-entry.js';

/** Job titles, sites and cost centers. A global module provides `ReferenceUses`. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ListEntriesController,
    AddEntryController,
    RenameEntryController,
    RemoveEntryController,
  ],
  providers: [
    ReferenceLists,
    ReferenceWriter,
    AddEntryHandler,
    RenameEntryHandler,
    RemoveEntryHandler,
  ],
  exports: [ReferenceLists],
})
export class ReferenceDataModule {}
