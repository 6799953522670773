import { Body, Controller, Get, HttpCode, Ip, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { sentenceOf } from '../../shared/finding.js';
import {
  ChoosePassword,
  LimitedChoice,
  PasswordLinks,
  valueFindingKinds,
  type ChoiceRefusal,
} from '../../users/index.js';
import { NeededText } from '../../web/body-members.js';
import { formBody } from '../../web/body-parsing.js';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { welcomePage, type WelcomePage } from './welcome-page.js';

/** The form of the page. */
export class WelcomeForm {
  @NeededText({ description: 'Kept exactly, with spaces at its edges.' })
  readonly password!: string;
}

/** The page of a link, for people. Whoever has the link needs no token; opening the page changes nothing. */
@ApiExcludeController()
@Controller('welcome')
@WithoutReadModels()
export class WelcomePageController {
  constructor(
    private readonly links: PasswordLinks,
    private readonly choice: LimitedChoice,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return answered(await this.#page(token), reply);
  }

  @Post(':token')
  @RouteConfig(formBody)
  @HttpCode(200)
  async choose(
    @Param('token') token: string,
    @Body() { password }: WelcomeForm,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const made = await this.choice.make(new ChoosePassword(token, password), address);
    const page: WelcomePage = made.ok
      ? { kind: 'chosen', username: made.value.username }
      : await this.#refused(made.rejection, token);
    return answered(page, reply);
  }

  async #page(token: string): Promise<WelcomePage> {
    const good = await this.links.findGood(token);
    if (!good) return { kind: 'expired' };
    return { kind: 'choose', username: good.read.user.profile.username };
  }

  async #refused(refusal: ChoiceRefusal, token: string): Promise<WelcomePage> {
    if (refusal === 'LINK_EXPIRED') return { kind: 'expired' };
    if ('retryAfterSeconds' in refusal) return { kind: 'wait', seconds: refusal.retryAfterSeconds };
    const page = await this.#page(token);
    const refused = refusal.map((problem) => sentenceOf(problem, valueFindingKinds));
    return page.kind === 'choose' ? { ...page, refused } : page;
  }
}

/** The page asks for nothing, may be shown in no other page, and sends its form only to where it came from. @see https://www.w3.org/TR/CSP3/ */
const policy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

function answered(page: WelcomePage, reply: FastifyReply): string {
  reply
    .status(statusOf(page))
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy);
  if (page.kind === 'wait') reply.header('retry-after', String(page.seconds));
  return welcomePage(page);
}

function statusOf(page: WelcomePage): number {
  switch (page.kind) {
    case 'choose':
      return page.refused ? 422 : 200;
    case 'chosen':
      return 200;
    case 'expired':
      return 410;
    case 'wait':
      return 429;
  }
}
