import { join } from 'node:path';
import { readLogPlace } from '../../../src/event-store/copy-log/log-place.js';

const variables = { url: 'esdb://ada:s3cret@example.org:2113?tls=true', streamPrefix: 'lms_' };
const unset = { url: '', streamPrefix: '' };

describe('the place of a log', () => {
  it('is a data folder', () => {
    expect(readLogPlace('data/old', variables)).toEqual({
      kind: 'folder',
      dataDir: join(process.cwd(), 'data/old'),
    });
  });

  it('is the URL of an EventStoreDB, with the prefix of the service', () => {
    const place = readLogPlace('esdb://localhost:2113?tls=false', variables);
    expect(place).toMatchObject({
      kind: 'server',
      url: { hosts: 'localhost:2113' },
      streamPrefix: 'lms_',
    });
  });

  it('is what EVENTSTORE_URL says, so that the command line need not show the password', () => {
    expect(readLogPlace('EVENTSTORE_URL', variables)).toMatchObject({
      kind: 'server',
      url: { hosts: 'example.org:2113', secret: expect.stringContaining('ada:s3cret@') },
    });
    expect(() => readLogPlace('EVENTSTORE_URL', unset)).toThrow('EVENTSTORE_URL is not set.');
  });

  it.each([
    [
      'http://ada:s3cret@localhost:2113',
      variables,
      'the URL cannot be used: it must begin with esdb://',
    ],
    ['EVENTSTORE_URL', { ...unset, url: 'esdb://a:s3cret@b@c' }, 'EVENTSTORE_URL cannot be used: '],
  ])('is refused when it is not usable, without the password: %s', (argument, set, why) => {
    let said = '';
    try {
      readLogPlace(argument, set);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain(why);
    expect(said).not.toContain('s3cret');
  });
});
