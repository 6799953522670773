import { Body, Controller, HttpCode, Ip, Logger, Post, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DescribeRequest } from '../../web/describe-request.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { NeededText } from '../../web/body-members.js';
import { Rejected } from '../../web/rejected.js';
import { usernameKey } from '../domain/unique-keys.js';
import { UserFinder } from '../user-finder.js';
import { asLongAsAHash } from './argon2id.js';
import { AttemptLimits } from './attempt-limits.js';
import { CredentialsKey } from './credentials-key.js';
import { PasswordStore } from './password-store.port.js';
import { samePassword } from './same-password.js';
import type { PasswordOwner } from './seal-password.js';

/** The body of a request to verify credentials. */
export class VerifyCredentialsBody {
  @NeededText({ description: 'Upper and lower case count as equal.' })
  readonly username!: string;
  @NeededText({ description: 'Compared exactly, with spaces at its edges.' })
  readonly password!: string;
}

/** The user of the credentials. */
export class VerifiedUser {
  @ApiProperty({ description: 'The User ID, as the administrator wrote it.', example: 'S0001' })
  readonly userId!: string;
}

type Verified = Result<VerifiedUser, 'CREDENTIALS_INVALID'>;

/** Asks whether a user may sign in by this username and password. Every failure gets the same answer. */
export class VerifyCredentials extends Command<Verified> {
  constructor(
    readonly username: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyCredentials)
export class VerifyCredentialsHandler implements ICommandHandler<VerifyCredentials> {
  constructor(
    private readonly users: UserFinder,
    private readonly passwords: PasswordStore,
    private readonly key: CredentialsKey,
  ) {}

  /** As the log says now, because the directory may be behind: a user deactivated a moment ago cannot sign in. */
  async execute({ username, password }: VerifyCredentials): Promise<Verified> {
    const found = await this.users.findNow(usernameKey(username));
    const eventId = found?.user.status === 'active' ? found.passwordEvent : undefined;
    const owner = found && eventId !== undefined ? { user: found.uuid, eventId } : undefined;
    const isRight = await this.#verify(password, owner);
    return found && isRight
      ? accept({ userId: found.user.profile.userId })
      : reject('CREDENTIALS_INVALID');
  }

  /** One hash is computed in any case, so that time tells nothing. */
  async #verify(password: string, owner: PasswordOwner | undefined): Promise<boolean> {
    const stored = owner && (await this.passwords.find(owner));
    if (stored?.kind !== 'hashed') await asLongAsAHash(password);
    return owner !== undefined && samePassword(password, stored, owner, this.key.bytes);
  }
}

@ApiTags('Credentials')
@Controller('credentials')
export class VerifyCredentialsController {
  readonly #logger = new Logger('Credentials');

  constructor(
    private readonly commands: CommandBus,
    private readonly limits: AttemptLimits,
  ) {}

  @Post('verify')
  @DescribeRequest({
    summary:
      'Tells whether the username and the password belong to an active user. Slow by design; its rate is limited.',
    answer: VerifiedUser,
    problems: ['CREDENTIALS_INVALID'],
  })
  @HttpCode(200)
  async verify(
    @Body() { username, password }: VerifyCredentialsBody,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerifiedUser> {
    const verified = await this.limits.make({ username, address }, () =>
      this.commands.execute(new VerifyCredentials(username, password)),
    );
    if (verified.ok) return verified.value;
    const refusal = verified.rejection;
    if (typeof refusal === 'string') {
      // The line has no username: the typed one may be a password. The limits of attempts bound the number of lines.
      this.#logger.warn(`A sign-in from ${address} failed.`);
      throw new Rejected(refusal);
    }
    reply.header('Retry-After', String(refusal.retryAfterSeconds));
    throw new Rejected('TOO_MANY_ATTEMPTS');
  }
}
