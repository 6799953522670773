import type { Abstract, FactoryProvider } from '@nestjs/common';
import type { ReadModelParts } from './read-model-parts.js';
import { ReadModels } from './read-models.js';
import { ReadModelsStore } from './read-models-store.js';

/** A read model as `ReadModelsModule.register` takes it. */
export type RegisteredReadModel = FactoryProvider & { readonly provide: Abstract<unknown> };

/** Registers a read model: its projection is kept up with the log and can be rebuilt, and its port can be injected everywhere. */
export const readModel = <Reader, Change>({
  port,
  ...parts
}: ReadModelParts<Reader, Change> & {
  /** The port that other code asks. */
  readonly port: Abstract<Reader>;
}): RegisteredReadModel => ({
  provide: port,
  inject: [ReadModelsStore, ReadModels],
  async useFactory(all: ReadModelsStore, models: ReadModels): Promise<Reader> {
    const { store, reader } = await all.open(parts);
    models.add(parts.projection, store);
    return reader;
  },
});
