import { importAsNode, programModule } from './import-as-node.js';

/*
 * Classes as the program knows them that `startHttpServer` starts: its `app` has providers of them, and a spy on them sees what the program does. What a
 * test imports from `src` is another copy.
 */
export const { ConsoleLogger, Logger } =
  await importAsNode<typeof import('@nestjs/common')>('@nestjs/common');
export const { EventStore } = await programModule<
  typeof import('../../src/event-store/event-store.port.js')
>('event-store/event-store.port.js');
export const { RejectedStore } = await programModule<
  typeof import('../../src/imports/files/rejected-store.port.js')
>('imports/files/rejected-store.port.js');
export const { UploadStore } = await programModule<
  typeof import('../../src/imports/files/upload-store.port.js')
>('imports/files/upload-store.port.js');
export const { ShownImports } = await programModule<
  typeof import('../../src/imports/answers/shown-imports.js')
>('imports/answers/shown-imports.js');
export const { ImportWatches } = await programModule<
  typeof import('../../src/imports/answers/watching/import-watches.js')
>('imports/answers/watching/import-watches.js');
export const { ImportPorts } =
  await programModule<typeof import('../../src/imports/import-ports.js')>(
    'imports/import-ports.js',
  );
export const { UploadsAtOnce } = await programModule<
  typeof import('../../src/imports/use-cases/start-import/uploads-at-once.js')
>('imports/use-cases/start-import/uploads-at-once.js');
export const { CatchUp } =
  await programModule<typeof import('../../src/read-models/catch-up.js')>(
    'read-models/catch-up.js',
  );
export const { ReadModelProgress } = await programModule<
  typeof import('../../src/read-models/read-model-progress.js')
>('read-models/read-model-progress.js');
export const { Clock } =
  await programModule<typeof import('../../src/shared/clock.js')>('shared/clock.js');
export const { CredentialsKey } = await programModule<
  typeof import('../../src/users/credentials/credentials-key.js')
>('users/credentials/credentials-key.js');
export const { PasswordStore } = await programModule<
  typeof import('../../src/users/credentials/password-store.port.js')
>('users/credentials/password-store.port.js');
export const { PasswordLinks, UserDirectory, UserWriter } =
  await programModule<typeof import('../../src/users/index.js')>('users/index.js');
export const { UserFinder } =
  await programModule<typeof import('../../src/users/user-finder.js')>('users/user-finder.js');
export const { BodyPace } =
  await programModule<typeof import('../../src/web/body-pace.js')>('web/body-pace.js');
export const { Downloads } =
  await programModule<typeof import('../../src/web/downloads.js')>('web/downloads.js');
