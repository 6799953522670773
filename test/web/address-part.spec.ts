import { addressPart } from '../../src/web/address-part.js';

const names = [
  'F0001',
  '.',
  '..',
  '...',
  '.x',
  'a/b',
  '../x',
  '%2E%2E',
  'ünï',
  'who?',
  'no#1',
  ' ',
];

describe('a name as a part of an address', () => {
  it.each(names)('is read again by who takes the address apart: "%s"', (name) => {
    const { pathname } = new URL(`/api/users/${addressPart(name)}/history`, 'http://x');
    const [, api, users, part = '', history, ...more] = pathname.split('/');
    expect([api, users, history, more]).toEqual(['api', 'users', 'history', []]);
    expect(decodeURIComponent(part).trim()).toBe(name.trim());
  });
});
