import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditModule, auditReadModel } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import type { Config } from './config.js';
import { EventStoreModule, type EventStoreSettings } from './event-store/event-store.module.js';
import type { ServersAvailability } from './stores/servers-availability.js';
import { ExportsModule } from './exports/exports.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { importsReadModel } from './imports/results/import-results.module.js';
import { WelcomeModule } from './notifications/welcome/welcome.module.js';
import { LeasesModule } from './leases/leases.module.js';
import { emailsReadModel } from './notifications/ledger/email-ledger.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { ProgramLog } from './program-log.js';
import { ReferenceDataModule } from './reference-data/reference-data.module.js';
import { StoresModule, type StoresSettings } from './stores/stores.module.js';
import { ProjectingModule, ReadModelsModule } from './read-models/read-models.module.js';
import { Clock, SystemClock } from './shared/clock.js';
import { CredentialsModule } from './users/credentials/credentials.module.js';
import { trainingReadModel } from './users/training/training-read-model.module.js';
import { userReadModel } from './users/user-read-model.module.js';
import { RestoreClaimsModule } from './users/restore-claims.module.js';
import { ReferenceUsesModule, UsersModule } from './users/users.module.js';
import { WebModule } from './web/web.module.js';

/** The clock of the program. */
@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class ClockModule {}

/** Every read model, in the order in which they are projected. */
const readModels = ReadModelsModule.register([
  userReadModel,
  trainingReadModel,
  importsReadModel,
  auditReadModel,
  emailsReadModel,
]);

/** The whole service. */
@Module({})
export class AppModule {
  /** Nest shuts modules down in the reverse order. The log comes first, because it must be open until its writers have stopped. */
  static register(config: Config, availability: ServersAvailability): DynamicModule {
    const { adminToken, credentialsKey, ...settings } = config;
    return {
      module: AppModule,
      providers: [ProgramLog],
      imports: [
        EventStoreModule.register(settings, availability),
        StoresModule.register(settings),
        LeasesModule,
        ClockModule,
        ClaimsModule,
        readModels,
        ProjectingModule,
        CqrsModule.forRoot(),
        WebModule,
        AuthModule.register({ adminToken }),
        ReferenceUsesModule,
        ReferenceDataModule,
        CredentialsModule.register({ credentialsKey, mongoDb: settings.mongoDb }),
        UsersModule.register(settings),
        ImportsModule.register(settings),
        ExportsModule.register(settings),
        AuditModule,
        WelcomeModule,
        NotificationsModule.register(settings),
      ],
    };
  }
}

/** The log and the read models, for `npm run rebuild`. */
@Module({})
export class RebuildModule {
  static register(settings: EventStoreSettings & StoresSettings): DynamicModule {
    return {
      module: RebuildModule,
      imports: [EventStoreModule.register(settings), StoresModule.register(settings), readModels],
    };
  }
}

/** The log and the claims, for `npm run rebuild-claims`. */
@Module({})
export class RebuildClaimsModule {
  static register(settings: EventStoreSettings & StoresSettings): DynamicModule {
    return {
      module: RebuildClaimsModule,
      imports: [
        EventStoreModule.register(settings),
        StoresModule.register(settings),
        ClockModule,
        ClaimsModule,
        RestoreClaimsModule,
      ],
    };
  }
}
