import { ConfigInvalid } from '../src/config-values.js';
import { readConfig } from '../src/config.js';

describe('the log in EventStoreDB', () => {
  it('has a URL, with defaults for the rest', () => {
    const { eventStoreDb } = readConfig({ EVENTSTORE_URL: 'kurrentdb://localhost:2113?tls=false' });
    expect(eventStoreDb).toMatchObject({
      url: { hosts: 'localhost:2113' },
      streamPrefix: '',
      appendsInFlight: 128,
      appendCalls: 'batch',
    });
  });

  it('makes a call for each append when it is told to, with the account of the URL', () => {
    const { eventStoreDb } = readConfig({
      EVENTSTORE_URL: 'esdb://rollbook:p%40ss@localhost:2113',
      EVENTSTORE_UNARY: '1',
    });
    expect(eventStoreDb).toMatchObject({
      url: { account: { username: 'rollbook', password: 'p@ss' } },
      appendCalls: 'unary',
    });
  });

  it('refuses a call for each append without an account', () => {
    const error = refusalOf({ EVENTSTORE_URL: 'esdb://localhost:2113', EVENTSTORE_UNARY: '1' });
    expect(error).toBeInstanceOf(ConfigInvalid);
    expect(error?.message).toMatch(/^EVENTSTORE_UNARY=1 must have an account in EVENTSTORE_URL/);
  });

  it('takes a prefix, and how many appends may be under way', () => {
    const { eventStoreDb } = readConfig({
      EVENTSTORE_URL: 'esdb://localhost:2113',
      EVENTSTORE_STREAM_PREFIX: 'school_1',
      EVENTSTORE_MAX_IN_FLIGHT: '64',
    });
    expect(eventStoreDb).toMatchObject({ streamPrefix: 'school_1', appendsInFlight: 64 });
  });
});

function refusalOf(environment: Readonly<Record<string, string>>): Error | undefined {
  try {
    readConfig(environment);
  } catch (error) {
    return error as Error;
  }
  return undefined;
}
