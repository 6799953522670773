import { readEventStoreDbUrl } from '../../src/event-store/eventstoredb-url.js';

describe('the URL of EventStoreDB', () => {
  it.each([
    ['esdb://localhost:2113?tls=false', 'esdb://localhost:2113?tls=false'],
    ['kurrentdb://h', 'esdb://h?'],
    ['kurrentdb+discover://u:p%40%3A@h/?tls=true', 'esdb+discover://u:p%40%3A@h?tls=true'],
    ['esdb://a:1,b:2?node_preference=leader', 'esdb://a:1,b:2?nodePreference=leader'],
  ])('is taken: %s', (given, secret) =>
    expect(readEventStoreDbUrl(given)).toMatchObject({ secret, keepAliveInterval: 10_000 }),
  );

  it('tells hosts without the account', () =>
    expect(readEventStoreDbUrl('esdb://admin:changeit@a:1,b:2').hosts).toBe('a:1,b:2'));

  it('has the account, decoded', () => {
    const { account } = readEventStoreDbUrl('esdb://ad%40min:change%3Ait@a:1');
    expect(account).toEqual({ username: 'ad@min', password: 'change:it' });
    expect(readEventStoreDbUrl('esdb://a:1').account).toBeUndefined();
  });

  it('knows that the server ignores an account without TLS', () => {
    expect(readEventStoreDbUrl('esdb://u:p@h?tls=false').ignoresCredentials).toBe(true);
    expect(readEventStoreDbUrl('esdb://u:p@h').ignoresCredentials).toBe(false);
  });

  it('keeps the signs of life apart from the rest', () =>
    expect(readEventStoreDbUrl('esdb://h?keepAliveInterval=20000')).toMatchObject({
      secret: 'esdb://h?',
      keepAliveInterval: 20_000,
    }));

  it.each([
    ['http://h:2113', 'it must begin with esdb://'],
    ['h:2113', 'it must begin with esdb://'],
    ['esdb://', 'it must name a host'],
    ['esdb://h:port', 'it must name a host'],
    ['esdb://u:pa:ss@h', 'write a : in them as %3A'],
    ['esdb://u:pa@ss@h', 'a @ as %40'],
    ['esdb://u:p%@h', 'a % as %25'],
    ['esdb://u@h', 'must be user:password'],
    ['esdb://h?tlsVerifyCert=false', 'cannot be set: tlsVerifyCert'],
    ['esdb://h?tls=no', 'tls must be true or false'],
    ['esdb://h?tls=', 'tls needs a value'],
    ['esdb://h?keepAliveInterval=-1', 'keepAliveInterval must be 10000 or more'],
  ])('is refused, with what to change: %s', (given, message) =>
    expect(() => readEventStoreDbUrl(given)).toThrow(message),
  );

  it.each([
    'http://u:secret@h',
    'esdb://u:sec:ret@h',
    'esdb://u:secret@h:x',
    'esdb://u:secret@h?x=1',
  ])('is refused without its password: %s', (given) =>
    expect(() => readEventStoreDbUrl(given)).toThrow(/^(?!.*(sec|ret@))/),
  );
});
