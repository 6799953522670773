import { NO_STREAM } from '@eventstore/db-client';
import { happened, served, until } from './fakes.js';

const here = served();

const append = (stream: string, options = {}, client = here.client) =>
  client.appendToStream(stream, happened(1), { expectedRevision: NO_STREAM, ...options });
const isStored = (stream: string) => here.fake.log.stream(stream) !== undefined;
const unary = { credentials: { username: 'admin', password: 'changeit' } };

/** An append that is not answered, seen from its here.client. */
const watched = (appending: Promise<unknown>) => {
  const seen = { settled: false };
  void appending.then(
    () => (seen.settled = true),
    () => (seen.settled = true),
  );
  return seen;
};

describe('an append that goes wrong', () => {
  it.each([
    ['lost', false],
    ['stored-never-answered', true],
  ] as const)('is %s, and the next one is answered', async (fault, stored) => {
    here.fake.faults.onNextAppend(fault, { streamPrefix: 'user-1' });
    const unanswered = watched(append('user-1'));
    await append('user-2');
    await until(() => here.fake.faults.left === 0);
    expect(unanswered).toEqual({ settled: false });
    expect(isStored('user-1')).toBe(stored);
  });

  it('is answered late: its client has waited all the time', async () => {
    here.fake.faults.onNextAppend('stored-answered-late');
    const late = append('user-1');
    await until(() => isStored('user-1'));
    await append('user-2');
    here.fake.faults.sendLateAnswers();
    expect(await late).toMatchObject({ success: true });
  });

  it('is stored when its call breaks, and the appends of other clients in flight are rejected with it', async () => {
    here.fake.faults.onNextAppend('stored-answered-late');
    const other = here.connect('&keepAliveInterval=20000');
    const inFlight = append('user-1', {}, other);
    await until(() => isStored('user-1'));
    here.fake.faults.onNextAppend('stored-call-broken');
    await expect(append('user-2')).rejects.toMatchObject({ type: 'unavailable' });
    await expect(inFlight).rejects.toMatchObject({ type: 'unavailable' });
    expect(isStored('user-2')).toBe(true);
  });

  it('is stored when the connections are killed', async () => {
    here.fake.faults.onNextAppend('stored-connections-killed');
    await expect(append('user-1')).rejects.toMatchObject({ code: 14 });
    expect(isStored('user-1')).toBe(true);
  });

  it.each([
    ['stored-call-ended', true],
    ['not-stored-call-ended', false],
  ] as const)(
    'never settles: %s. The later ones of its client never leave it',
    async (fault, stored) => {
      here.fake.faults.onNextAppend(fault);
      const unanswered = [watched(append('user-1'))];
      await until(() => here.fake.batchCalls.count === 0 && here.fake.batchCalls.ever === 1);
      expect(isStored('user-1')).toBe(stored);
      unanswered.push(watched(append('user-2')));
      // Another client is served: by now the first one's append would be, too.
      await append('user-3', {}, here.connect());
      expect(unanswered).toEqual([{ settled: false }, { settled: false }]);
      expect(isStored('user-2')).toBe(false);
    },
  );

  it('is stored although the server says that it took too long', async () => {
    here.fake.faults.onNextAppend('stored-timeout');
    await expect(append('user-1')).rejects.toMatchObject({
      type: 'deadline-exceeded',
      message: '',
    });
    expect(isStored('user-1')).toBe(true);
  });

  it.each(['Server Is Not Ready', 'Server Is Busy'] as const)('is refused: %s', async (refusal) => {
    here.fake.faults.onNextAppend(refusal);
    await expect(append('user-1')).rejects.toMatchObject({
      type: 'unknown',
      message: `Could not recognize ${refusal}`,
    });
    expect(isStored('user-1')).toBe(false);
  });

  it('is refused in a call of its own', async () => {
    here.fake.faults.onNextAppend('Server Is Busy');
    const busy = { type: 'unknown', message: '2 UNKNOWN: Server Is Busy' };
    await expect(append('user-1', unary)).rejects.toMatchObject(busy);
  });

  it('happens so often as the test says, to the streams that it names', async () => {
    here.fake.faults.onNextAppend('Server Is Busy', { times: 2, streamPrefix: 'user-' });
    await append('other-1');
    await expect(append('user-1')).rejects.toMatchObject({ type: 'unknown' });
    await expect(append('user-1')).rejects.toMatchObject({ type: 'unknown' });
    expect(await append('user-1')).toMatchObject({ success: true });
  });
});

describe('a server in trouble', () => {
  it('refuses every call for a while, and then works', async () => {
    here.fake.faults.refusing = 'Server Is Not Ready';
    await expect(append('user-1')).rejects.toMatchObject({
      message: 'Could not recognize Server Is Not Ready',
    });
    await expect(append('user-1', unary)).rejects.toMatchObject({
      message: '2 UNKNOWN: Server Is Not Ready',
    });
    here.fake.faults.refusing = undefined;
    expect(await append('user-1')).toMatchObject({ success: true });
  });

  it('answers nothing while it hangs', async () => {
    here.fake.faults.hanging = true;
    const unanswered = [watched(append('user-1')), watched(append('user-2', unary))];
    await until(() => here.fake.batchCalls.count === 1);
    here.fake.faults.hanging = false;
    await append('user-3');
    expect(unanswered).toEqual([{ settled: false }, { settled: false }]);
    expect(isStored('user-1')).toBe(false);
  });

  it('answers slowly', async () => {
    here.fake.faults.answerDelayMs = 200;
    const slow = watched(append('user-1'));
    await until(() => isStored('user-1'));
    expect(slow).toEqual({ settled: false });
    await until(() => slow.settled);
  });

  it('is of another time: what it stores is dated so', async () => {
    here.fake.faults.clockAheadMs = -3_600_000;
    await append('user-1');
    expect(here.fake.log.stream('user-1')![0]!.createdAt).toBeLessThan(Date.now() - 3_599_000);
  });

  it('is more than the deadline ahead of the client: every append has come too late', async () => {
    here.fake.faults.clockAheadMs = 11_000;
    await expect(append('user-1')).rejects.toMatchObject({
      type: 'deadline-exceeded',
      message: '',
    });
    expect(isStored('user-1')).toBe(false);
  });

  it('is no leader any more: appends that require one are told so, each of them', async () => {
    await append('user-1', { requiresLeader: true });
    here.fake.faults.leader = { host: '127.0.0.1', port: 1 };
    const told = { type: 'not-leader', leader: { address: '127.0.0.1', port: 1 } };
    await Promise.all(
      ['user-2', 'user-3'].map((stream) =>
        expect(append(stream, { requiresLeader: true })).rejects.toMatchObject(told),
      ),
    );
  });

  it('takes appends as a follower that does not require one', async () => {
    here.fake.faults.leader = { host: '127.0.0.1', port: 1 };
    expect(await append('user-1')).toMatchObject({ success: true });
  });
});

describe('killing all connections', () => {
  it('rejects what is in flight, and takes new ones', async () => {
    here.fake.faults.onNextAppend('stored-never-answered');
    const inFlight = append('user-1');
    await until(() => isStored('user-1'));
    here.fake.killConnections();
    await expect(inFlight).rejects.toMatchObject({ code: 14 });
    const other = here.connect('&keepAliveInterval=20000');
    expect(await append('user-2', {}, other)).toMatchObject({ success: true });
  });
});
