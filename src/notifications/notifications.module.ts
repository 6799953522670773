import { join } from 'node:path';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { PasswordLinks } from '../users/index.js';
import { UsersWriteModule } from '../users/users-write.module.js';
import { ShowEmails } from './answers/show-emails.js';
import { GetEmailController } from './use-cases/get-email.js';
import { ListEmailsController } from './use-cases/list-emails.js';
import { ResendEmailController, ResendEmailHandler } from './use-cases/resend-email.js';
import { ResendFailedController, ResendFailedHandler } from './use-cases/resend-failed.js';
import { MailSettings, type MailConfig } from './mail-settings.js';
import { Mailer } from './mailer.port.js';
import { NotificationPorts } from './notification-ports.js';
import { PublicUrl } from './public-url.js';
import { EmailSender } from './sending/email-sender.js';
import { WelcomeTemplates } from './templates/welcome-templates.js';
import { LinksByToken } from './welcome/links-by-token.js';
import { WelcomeLinks } from './welcome/welcome-links.port.js';

/** Loads nodemailer only here. */
async function openMailer({ dataDir }: DataDirLock, { of }: MailSettings): Promise<Mailer> {
  const { smtp, publicUrl } = of;
  if (smtp === undefined) {
    const { OutboxFolderMailer } = await import('./outbox-folder/outbox-folder.mailer.js');
    return new OutboxFolderMailer(join(dataDir, 'outbox'));
  }
  if (publicUrl === undefined)
    new Logger('E-mails').warn(
      'SMTP_URL is set and PUBLIC_URL is not: the links in e-mails lead to the address that this program listens on.',
    );
  const { SmtpMailer } = await import('./smtp/smtp.mailer.js');
  return new SmtpMailer(smtp);
}

/** E-mails: queueing, sending, and what can be asked of them over HTTP. */
@Module({})
export class NotificationsModule {
  /** @throws {TemplatesInvalid} at the start. */
  static register(config: MailConfig): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [CqrsModule, UsersWriteModule],
      controllers: [
        ListEmailsController,
        GetEmailController,
        ResendEmailController,
        ResendFailedController,
      ],
      providers: [
        { provide: MailSettings, useValue: new MailSettings(config) },
        { provide: Mailer, useFactory: openMailer, inject: [DataDirLock, MailSettings] },
        {
          provide: WelcomeTemplates,
          useFactory: () => WelcomeTemplates.read(config.mailTemplates),
        },
        {
          provide: WelcomeLinks,
          useFactory: (links: PasswordLinks, url: PublicUrl) =>
            new LinksByToken(links, () => url.get()),
          inject: [PasswordLinks, PublicUrl],
        },
        PublicUrl,
        NotificationPorts,
        EmailSender,
        ShowEmails,
        ResendEmailHandler,
        ResendFailedHandler,
      ],
      exports: [MailSettings, PublicUrl],
    };
  }
}
