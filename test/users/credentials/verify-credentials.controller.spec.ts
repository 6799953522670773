import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { AttemptLimits } from '../../../src/users/credentials/attempt-limits.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { FailuresElsewhere } from '../../../src/users/credentials/failures-elsewhere.js';
import {
  VerifyCredentialsBody,
  VerifyCredentialsController,
  type VerifyCredentials,
} from '../../../src/users/credentials/verify-credentials.js';
import { BodyPipe } from '../../../src/web/body-pipe.js';
import { created } from '../../support/users.example.js';
import { key, SettableClock } from './credentials.example.js';
import { password, passwordChanged, school } from './school.example.js';

const asBody = { type: 'body', metatype: VerifyCredentialsBody } as const;

describe('a request to verify credentials', () => {
  const address = '192.0.2.1';
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);

  async function controlled() {
    const { handler, seal } = await school({ events: [created(), passwordChanged] });
    await seal(1);
    const executed: string[] = [];
    const commands = {
      execute: (command: VerifyCredentials) => {
        executed.push(command.username);
        return handler.execute(command);
      },
    } as unknown as CommandBus;
    const headers: Record<string, string> = {};
    const reply = {
      header: (name: string, value: string) => Object.assign(headers, { [name]: value }),
    } as unknown as FastifyReply;
    const clock = new SettableClock();
    const limits = new AttemptLimits(clock, new CredentialsKey(key), new FailuresElsewhere());
    const controller = new VerifyCredentialsController(commands, limits);
    return {
      clock,
      executed,
      headers,
      ask: async (body: unknown) =>
        controller.verify(new BodyPipe().transform(body, asBody) as never, address, reply),
    };
  }

  it('is answered with the User ID', async () => {
    const { ask } = await controlled();
    expect(await ask({ username: 'zoe', password })).toEqual({ userId: 'F0001' });
  });

  it('is refused without a word of what was sent', async () => {
    const { ask } = await controlled();
    const refusal = ask({ username: 'zoe', password: 'S3cret-one!' });
    await expect(refusal).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      details: {},
      message: expect.not.stringMatching(/zoe|S3cret/),
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'zoe'],
    ['no password', { username: 'zoe' }],
    ['no username', { password }],
    ['a number', { username: 'zoe', password: 12345678 }],
    ['a list', { username: ['zoe'], password }],
  ])('is refused with %s as its body, and is no attempt', async (_what, body) => {
    const { ask, executed } = await controlled();
    await expect(ask(body)).rejects.toMatchObject({ code: 'BODY_INVALID' });
    expect(executed).toEqual([]);
  });

  it('is refused before any work after ten failures, until a minute has passed', async () => {
    const { ask, clock, executed, headers } = await controlled();
    const wrong = { username: 'zoe', password: 'Wr0ng-Horse!' };
    await ask({ username: 'ZOE', password });
    for (let n = 0; n < 10; n += 1)
      await expect(ask(wrong)).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
    clock.pass(12_300);
    const right = ask({ username: 'zoe', password });
    await expect(right).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', details: {} });
    expect(headers).toEqual({ 'Retry-After': '48' });
    expect(executed).toHaveLength(11);
    clock.pass(48_000);
    expect(await ask({ username: 'zoe', password })).toEqual({ userId: 'F0001' });
  });

  it('does not let many at once slip through', async () => {
    const { ask, executed } = await controlled();
    const tries = Array.from({ length: 15 }, (_, n) => ask({ username: 'zoe', password: `${n}` }));
    await Promise.allSettled(tries);
    expect(executed).toHaveLength(10);
  });
});
