import { resolve } from 'node:path';
import { ConfigInvalid } from '../src/config-values.js';
import { readConfig } from '../src/config.js';
import { defaultUserTypes } from '../src/users/index.js';

const key = Buffer.alloc(32, 7);
const all = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'ADMIN_TOKEN',
  'USER_TYPES',
  'MAX_UPLOAD_BYTES',
  'CREDENTIALS_KEY',
  'ACCEPT_EMPTY_LOG',
  'LOG_LEVEL',
  'LOG_FORMAT',
  'EVENTSTORE_URL',
  'EVENTSTORE_STREAM_PREFIX',
  'EVENTSTORE_MAX_IN_FLIGHT',
  'EVENTSTORE_UNARY',
  'MONGODB_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_PER_MINUTE',
  'MAIL_TEMPLATES',
  'LMS_NAME',
  'LMS_URL',
  'PUBLIC_URL',
];

const defaults = {
  host: '127.0.0.1',
  port: 3000,
  dataDir: resolve('data'),
  adminToken: undefined,
  userTypes: defaultUserTypes,
  maxUploadBytes: 256 * 1024 * 1024,
  maxUploadsBytes: 4 * 1024 * 1024 * 1024,
  uploadTimeoutMs: 3_600_000,
  holdRemovals: 5,
  holdPercent: 20,
  heldAtMostMs: 7 * 86_400_000,
  credentialsKey: undefined,
  eventStoreDb: undefined,
  smtp: undefined,
  mailFrom: undefined,
  mailPerMinute: 120,
  mailTemplates: undefined,
  lmsName: 'Rollbook',
  lmsUrl: undefined,
  publicUrl: undefined,
  acceptEmptyLog: 'no',
  corsOrigins: [],
  logLevel: 'log',
  logFormat: 'json',
};

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, {})).toMatchObject(defaults);
  });

  it('writes the log as text on a terminal', () => {
    expect(readConfig({}, { isTTY: true })).toMatchObject({ logFormat: 'text' });
  });

  it.each(['', '  ', '\t'])('takes an empty variable for one that is not set: "%s"', (empty) => {
    const environment = Object.fromEntries(all.map((name) => [name, empty]));
    expect(readConfig(environment, {})).toMatchObject(defaults);
  });

  it('ignores variables that are not ours', () => {
    const environment = { NODE_ENV: 'production', PROT: 'x', MAX_UPLOAD: '-1' };
    expect(readConfig(environment)).toEqual(readConfig({}));
  });

  it.each([
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['DATA_DIR', 'somewhere', { dataDir: resolve('somewhere') }],
    ['DATA_DIR', '/var/lib/rollbook', { dataDir: '/var/lib/rollbook' }],
    ['ADMIN_TOKEN', '!"#~+/=_-abcXYZ1234567890', { adminToken: '!"#~+/=_-abcXYZ1234567890' }],
    ['USER_TYPES', 'Pupil', { userTypes: ['Pupil'] }],
    ['USER_TYPES', ' Pupil , Teacher', { userTypes: ['Pupil', 'Teacher'] }],
    ['MAX_UPLOAD_BYTES', '1', { maxUploadBytes: 1 }],
    ['UPLOAD_SECONDS', '1', { uploadTimeoutMs: 1_000 }],
    ['UPLOAD_SECONDS', '86400', { uploadTimeoutMs: 86_400_000 }],
    ['HOLD_REMOVALS', '1', { holdRemovals: 1 }],
    ['HOLD_PERCENT', '0', { holdPercent: 0 }],
    ['HOLD_PERCENT', '100', { holdPercent: 100 }],
    ['HELD_DAYS', '30', { heldAtMostMs: 30 * 86_400_000 }],
    ['MAX_UPLOADS_BYTES', '268435456', { maxUploadsBytes: 2 ** 28 }],
    ['MAX_UPLOAD_BYTES', '1099511627776', { maxUploadBytes: 2 ** 40, maxUploadsBytes: 2 ** 40 }],
    ['CREDENTIALS_KEY', key.toString('base64'), { credentialsKey: key }],
    ['CREDENTIALS_KEY', key.toString('base64url'), { credentialsKey: key }],
    ['ACCEPT_EMPTY_LOG', '0', { acceptEmptyLog: 'no' }],
    ['ACCEPT_EMPTY_LOG', '1', { acceptEmptyLog: 'yes' }],
    ['CORS_ORIGINS', 'https://lms.example.org', { corsOrigins: ['https://lms.example.org'] }],
    [
      'CORS_ORIGINS',
      'http://localhost:8080, https://lms.example.org',
      { corsOrigins: ['http://localhost:8080', 'https://lms.example.org'] },
    ],
    ['LOG_LEVEL', 'fatal', { logLevel: 'fatal' }],
    ['LOG_LEVEL', 'verbose', { logLevel: 'verbose' }],
    ['LOG_LEVEL', 'info', { logLevel: 'log' }],
    ['LOG_LEVEL', 'log', { logLevel: 'log' }],
    ['LOG_FORMAT', 'text', { logFormat: 'text' }],
    ['LOG_FORMAT', 'json', { logFormat: 'json' }],
  ])('takes %s=%s', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['HOLD_REMOVALS', '0'],
    ['HOLD_PERCENT', '101'],
    ['HOLD_PERCENT', '20.5'],
    ['HELD_DAYS', '0'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['PORT', 'http'],
    ['ADMIN_TOKEN', 'kq3Zt8Lw0pXv5Rb7Nc2Mf9H'],
    ['ADMIN_TOKEN', 'kq3Zt8Lw0pXv5Rb7 c2Mf9HjD'],
    ['ADMIN_TOKEN', 'kq3Zt8Lw0pXv5Rb7äc2Mf9HjD'],
    ['ADMIN_TOKEN', 'passwordpasswordpassword'],
    ['USER_TYPES', 'Student,,Admin'],
    ['USER_TYPES', ','],
    ['USER_TYPES', 'Student,student'],
    ['USER_TYPES', 'Straße,STRASSE'],
    ['MAX_UPLOAD_BYTES', '0'],
    ['MAX_UPLOAD_BYTES', '1099511627777'],
    ['MAX_UPLOAD_BYTES', '256MiB'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'lms.example.org'],
    ['CORS_ORIGINS', 'https://lms.example.org/'],
    ['CORS_ORIGINS', 'https://*.example.org'],
    ['CREDENTIALS_KEY', 'secret'],
    ['CREDENTIALS_KEY', Buffer.alloc(31, 7).toString('base64')],
    ['CREDENTIALS_KEY', Buffer.alloc(33, 7).toString('base64')],
    ['CREDENTIALS_KEY', `${'*'.repeat(43)}=`],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'LOG'],
    ['LOG_FORMAT', 'xml'],
    ['EVENTSTORE_URL', 'http://localhost:2113'],
    ['EVENTSTORE_URL', 'esdb://admin:changeit@'],
    ['EVENTSTORE_STREAM_PREFIX', 'school-1'],
    ['EVENTSTORE_STREAM_PREFIX', 'x'.repeat(65)],
    ['EVENTSTORE_MAX_IN_FLIGHT', '0'],
    ['EVENTSTORE_MAX_IN_FLIGHT', '1001'],
    ['EVENTSTORE_UNARY', 'yes'],
  ])('refuses %s=%s with one sentence', (name, value) => {
    const error = refusalOf({ [name]: value });
    expect(error).toBeInstanceOf(ConfigInvalid);
    expect(error?.message).toMatch(new RegExp(`^${name} must [^\n]*[^.]\\.$`));
  });

  it.each(['ADMIN_TOKEN', 'CREDENTIALS_KEY', 'EVENTSTORE_URL'])(
    'does not repeat a secret: %s',
    (name) => {
      expect(refusalOf({ [name]: 's ecret' })?.message).not.toContain('s ecret');
    },
  );
});

function refusalOf(environment: Readonly<Record<string, string>>): Error | undefined {
  try {
    readConfig(environment);
  } catch (error) {
    return error as Error;
  }
  return undefined;
}
