import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { jest } from '@jest/globals';
import { lastValueFrom, map, NEVER, of, timer } from 'rxjs';
import { ServersAvailability } from '../../src/stores/servers-availability.js';
import { ServerDownInterceptor } from '../../src/web/server-down.interceptor.js';
import { Rejected } from '../../src/web/rejected.js';

/** How the log does, set by the test. */
class Source {
  readonly dependency = 'event log';
  failure: string | undefined;
  failingForMs = 0;
}

function given(failingForMs: number) {
  const servers = new ServersAvailability();
  const source = new Source();
  source.failingForMs = failingForMs;
  servers.add(source);
  const ask = (method: string, handler: CallHandler) => {
    const http = { getRequest: () => ({ method }) };
    const context = { switchToHttp: () => http } as unknown as ExecutionContext;
    return lastValueFrom(new ServerDownInterceptor(servers).intercept(context, handler));
  };
  return { source, ask };
}

const answered: CallHandler = { handle: () => of('answered') };
const waiting: CallHandler = { handle: () => NEVER };

describe('while the log on a server is away', () => {
  it.each([0, 9_999])('a change is let through at first: %d ms', async (ms) => {
    await expect(given(ms).ask('POST', answered)).resolves.toBe('answered');
  });

  it('a change is refused at once after 10 s', async () => {
    let begun = 0;
    const handler: CallHandler = { handle: () => of((begun += 1)) };
    const asking = async () => given(10_000).ask('POST', handler);
    await expect(asking()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(begun).toBe(0);
  });

  it('a question that does not need the log is answered', async () => {
    await expect(given(60_000).ask('GET', answered)).resolves.toBe('answered');
  });

  it.each([
    ['GET', 'Nothing was done. Send the request again later.'],
    ['PATCH', 'may still be stored when it is back: look before you send it again.'],
  ])('%s is answered once it has waited for 10 s: %s', async (method, then) => {
    jest.useFakeTimers();
    const { source, ask } = given(0);
    const asked = ask(method, waiting).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(60_000);
    source.failingForMs = 10_000;
    await jest.advanceTimersByTimeAsync(1_000);
    const refused = await asked;
    expect(refused).toBeInstanceOf(Rejected);
    expect((refused as Rejected).details).toMatchObject({ detail: expect.stringContaining(then) });
    jest.useRealTimers();
  });

  it('a slow question that does not need the log is answered', async () => {
    jest.useFakeTimers();
    const slow: CallHandler = { handle: () => timer(9_000).pipe(map(() => 'slow')) };
    const asked = given(60_000).ask('GET', slow);
    await jest.advanceTimersByTimeAsync(9_000);
    expect(await asked).toBe('slow');
    jest.useRealTimers();
  });
});

it('a log in the data folder keeps nobody from waiting', async () => {
  const handler: CallHandler = { handle: () => of('late') };
  const context = {} as ExecutionContext;
  const answer = new ServerDownInterceptor(new ServersAvailability()).intercept(context, handler);
  expect(await lastValueFrom(answer)).toBe('late');
});
