import { Body, Controller, HttpCode, Ip, Post, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { examplesOf } from '../../../shared/finding.js';
import { NeededText } from '../../../web/body-members.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import { Rejected } from '../../../web/rejected.js';
import { editRefused } from '../../edits/edit-refused.js';
import { valueFindingKinds } from '../../rules/value-finding-kinds.js';
import { ChoosePassword } from './choose-password.js';
import { LimitedChoice } from './limited-choice.js';

/** The body of a request to choose a password. */
export class ChoosePasswordBody {
  @NeededText({ description: 'What stands behind `/welcome/` in the link of the e-mail.' })
  readonly token!: string;
  @NeededText({
    description:
      '8 to 128 characters, not a common password. Kept exactly, with spaces at its edges.',
  })
  readonly password!: string;
}

/** The user has the password. */
export class ChosenPassword {
  @ApiProperty({
    description:
      'What the user signs in with. `null` while it is being exchanged with another user.',
    type: String,
    nullable: true,
    example: 'zoe',
  })
  readonly username!: string | null;
}

@ApiTags('Credentials')
@Controller('credentials')
export class ChoosePasswordController {
  constructor(private readonly choice: LimitedChoice) {}

  @Post('choose')
  @DescribeRequest({
    summary:
      'Sets the password of the user of a welcome e-mail by its link, once. Needs no token; its rate is limited.',
    withoutToken: true,
    answer: ChosenPassword,
    headers: ['Rollbook-Position'],
    problems: ['LINK_EXPIRED', 'TOO_MANY_ATTEMPTS'],
    findings: examplesOf(valueFindingKinds, ['PASSWORD_WEAK', 'TOO_LONG', 'CONTROL_CHARACTER']),
  })
  @HttpCode(200)
  async choose(
    @Body() { token, password }: ChoosePasswordBody,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChosenPassword> {
    const made = await this.choice.make(new ChoosePassword(token, password), address);
    if (made.ok) {
      const { username, position } = made.value;
      reply.header('Rollbook-Position', String(position));
      return { username };
    }
    const refusal = made.rejection;
    if (typeof refusal === 'string' || 'length' in refusal) throw editRefused(refusal);
    reply.header('Retry-After', String(refusal.retryAfterSeconds));
    throw new Rejected('TOO_MANY_ATTEMPTS');
  }
}
