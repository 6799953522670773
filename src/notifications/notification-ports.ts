import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { Leases } from '../leases/leases.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { Clock } from '../shared/clock.js';
import { ServersAvailability } from '../stores/servers-availability.js';
import { UserDirectory, UserFinder } from '../users/index.js';
import { EmailLedger } from './ledger/email-ledger.port.js';
import { MailSettings } from './mail-settings.js';
import { Mailer } from './mailer.port.js';
import { PublicUrl } from './public-url.js';
import { WelcomeTemplates } from './templates/welcome-templates.js';
import { WelcomeLinks } from './welcome/welcome-links.port.js';

/** What queueing and sending work with. */
@Injectable()
export class NotificationPorts {
  @Inject(EventStore) readonly store!: EventStore;
  @Inject(Clock) readonly clock!: Clock;
  @Inject(Leases) readonly leases!: Leases;
  @Inject(ServersAvailability) readonly servers!: Pick<ServersAvailability, 'areThere'>;
  @Inject(ReadModelProgress) readonly progress!: Pick<
    ReadModelProgress,
    'passedWithin' | 'waitFor'
  >;
  @Inject(UserFinder) readonly finder!: UserFinder;
  @Inject(UserDirectory) readonly directory!: UserDirectory;
  @Inject(EmailLedger) readonly ledger!: EmailLedger;
  @Inject(Mailer) readonly mailer!: Mailer;
  @Inject(WelcomeLinks) readonly links!: WelcomeLinks;
  @Inject(WelcomeTemplates) readonly templates!: WelcomeTemplates;
  @Inject(PublicUrl) readonly publicUrl!: Pick<PublicUrl, 'get'>;
  @Inject(MailSettings) readonly settings!: MailSettings;
}
