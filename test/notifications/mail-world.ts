import { START, type RecordedEvent } from '../../src/event-store/event-store.port.js';
import { OnlyProcessLeases } from '../../src/leases/only-process.leases.js';
import type { EmailStatus } from '../../src/notifications/ledger/email-ledger.port.js';
import { emailLedgerProjection } from '../../src/notifications/ledger/email-ledger.projection.js';
import { ledgerTable } from '../../src/notifications/ledger/sqlite/ledger-table.js';
import { SqliteEmailLedger } from '../../src/notifications/ledger/sqlite/sqlite.email-ledger.js';
import type { Mailer } from '../../src/notifications/mailer.port.js';
import { MailSettings } from '../../src/notifications/mail-settings.js';
import type { NotificationPorts } from '../../src/notifications/notification-ports.js';
import { WhenUserCreatedThenQueueWelcomeEmail } from '../../src/notifications/policies/when-user-created-then-queue-welcome-email.js';
import { Pace } from '../../src/notifications/sending/pace.js';
import { sendDueEmails } from '../../src/notifications/sending/send-due-emails.js';
import type { SendOutcome } from '../../src/notifications/sending/send-email.js';
import { WelcomeTemplates } from '../../src/notifications/templates/welcome-templates.js';
import type { WelcomeLinks } from '../../src/notifications/welcome/welcome-links.port.js';
import { resumeProjecting } from '../../src/read-models/project-log.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { ReadModelsDatabase } from '../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../src/read-models/sqlite/sqlite.projection-store.js';
import { ServersAvailability } from '../../src/stores/servers-availability.js';
import { newUuid } from '../../src/shared/uuid.js';
import { UserFinder, userStreamName, type Profile } from '../../src/users/index.js';
import { SqliteUserDirectory } from '../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from '../../src/users/read-model/sqlite/users-table.js';
import { userDirectoryProjection } from '../../src/users/read-model/user-directory.projection.js';
import { InMemoryClaims } from '../claims/in-memory/in-memory.claims.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { profileOf, uuidOf } from '../support/import-stores.js';
import { MovingClock } from '../support/moving-clock.js';
import { PassingProgress } from '../support/passing-progress.js';
import { importId } from './emails.example.js';

const mailSettings = new MailSettings({
  smtp: undefined,
  mailFrom: { name: 'Our School', address: 'lms@example.org' },
  mailPerMinute: 120,
  mailTemplates: undefined,
  lmsName: 'Our School',
  lmsUrl: 'https://lms.example.org/',
  publicUrl: 'https://rollbook.example.org',
});

/** Every sending has a link that names it. */
export const exampleLinks: WelcomeLinks = {
  linkFor: async ({ emailId, sending }) =>
    `https://rollbook.example.org/welcome/${emailId}-${sending}`,
};

/** Attempts follow each other without a pause. */
const atOnce = { nowMs: () => 0, pause: async () => undefined };

const never = new AbortController().signal;

type Given = Partial<Pick<NotificationPorts, 'ledger' | 'links' | 'mailer' | 'settings' | 'store'>>;

/** A log and read models of users and e-mails, with a clock that goes on when it is told to. */
export class MailWorld {
  readonly clock = new MovingClock();
  readonly log = new InMemoryEventStore();
  readonly database = new ReadModelsDatabase(':memory:');
  readonly models = modelsIn(this.database);
  readonly directory = new SqliteUserDirectory(this.database);
  readonly ledger = new SqliteEmailLedger(this.database);
  #projecting: Promise<void> = Promise.resolve();

  constructor(private readonly mailer?: Mailer) {}

  close(): void {
    this.database.close();
  }

  async ports(given: Given = {}): Promise<NotificationPorts> {
    const { log: store, clock, directory, ledger, mailer } = this;
    if (!mailer && !given.mailer) throw new Error('This world has no mailer.');
    return {
      store,
      clock,
      directory,
      ledger,
      mailer: mailer as Mailer,
      leases: new OnlyProcessLeases(),
      servers: new ServersAvailability(),
      progress: new PassingProgress(store, () => this.project()),
      finder: new UserFinder(given.store ?? store, new InMemoryClaims(), directory),
      links: exampleLinks,
      templates: await WelcomeTemplates.read(),
      publicUrl: { get: async () => 'https://rollbook.example.org' },
      settings: mailSettings,
      ...given,
    };
  }

  /** Read models pass everything in the log. */
  project(): Promise<void> {
    this.#projecting = this.#projecting.then(() => this.#projectOnce());
    return this.#projecting;
  }

  async #projectOnce(): Promise<void> {
    const { after, take } = await resumeProjecting(this.models.all());
    for await (const batch of this.log.readAll({ after })) await take(batch);
  }

  /** A user whom an import has created. Answers the uuid. */
  async welcome(userId: string, differing: Partial<Profile> = {}, row = 2): Promise<string> {
    const data = { active: true, welcome: true, personal: profileOf(userId, differing) };
    await this.change(uuidOf(userId), 'UserCreated', data, row);
    return uuidOf(userId);
  }

  /** Something happens to a user. */
  async change(uuid: string, type: string, data: object = {}, row?: number): Promise<void> {
    const stream = userStreamName(uuid);
    const { revision } = await this.log.readStream(stream);
    const metadata = {
      $correlationId: importId,
      $causationId: importId,
      actor: 'token:admin',
      ...(row !== undefined && { importId, row }),
    };
    const event = {
      id: newUuid(),
      type,
      data: { occurredAt: this.clock.now(), ...data },
      metadata,
    };
    await this.log.append(stream, revision, [event]);
  }

  /** The policy passes everything in the log. Answers how many users it welcomed. */
  async queue(given: Given = {}): Promise<number> {
    const store = given.store ?? this.log;
    const policy = new WhenUserCreatedThenQueueWelcomeEmail(store, this.clock);
    let welcomed = 0;
    const after = await policy.checkpoint();
    for await (const batch of store.readAll({ after, streamPrefixes: ['user-'] }))
      welcomed += await policy.handle(batch);
    return welcomed;
  }

  /** Attempts all that is due. Answers what came of each attempt. */
  async send(given: Given = {}): Promise<readonly SendOutcome['status'][]> {
    const outcomes: SendOutcome['status'][] = [];
    await sendDueEmails(await this.ports(given), {
      pace: new Pace(120, atOnce),
      signal: never,
      stop: never,
      tell: (_emailId, { status }) => outcomes.push(status),
    });
    return outcomes;
  }

  /** How each e-mail stands, in the order of queueing. */
  async statuses(): Promise<readonly EmailStatus[]> {
    await this.project();
    const page = await this.ledger.page({ after: START, limit: 1_000 });
    return page.map(({ status }) => status);
  }

  async events(prefix = ''): Promise<readonly RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for await (const { events } of this.log.readAll({ after: START }))
      all.push(...events.filter(({ stream }) => stream.startsWith(prefix)));
    return all;
  }
}

function modelsIn(database: ReadModelsDatabase): ReadModels {
  const models = new ReadModels();
  const users = new SqliteProjectionStore(database, userDirectoryProjection, usersTable);
  models.add(userDirectoryProjection, users);
  const emails = new SqliteProjectionStore(database, emailLedgerProjection, ledgerTable);
  models.add(emailLedgerProjection, emails);
  return models;
}
