import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { isUuid, newUuid, uuidV5 } from '../../src/shared/uuid.js';

const dnsNamespace = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const urlNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('the uuid of a name', () => {
  it('is that of RFC 9562, appendix A.4', () => {
    expect(uuidV5(dnsNamespace, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is the same however often it is asked for, whatever namespace was asked for in between', () => {
    const first = uuidV5(dnsNamespace, 'row 2');
    const other = uuidV5(urlNamespace, 'row 2');
    expect(uuidV5(dnsNamespace, 'row 2')).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is the same for a namespace in upper case', () => {
    expect(uuidV5(dnsNamespace.toUpperCase(), 'a')).toBe(uuidV5(dnsNamespace, 'a'));
  });

  it('follows RFC 9562 §5.5 for every name', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (namespace, name) => {
        expect(uuidV5(namespace, name)).toBe(byTheBook(namespace, name));
      }),
      { seed: 9562, numRuns: 500 },
    );
  });

  it.each(['', 'rollbook', '6ba7b8109dad11d180b400c04fd430c8'])(
    'is refused in the namespace %j',
    (namespace) => {
      expect(() => uuidV5(namespace, 'a')).toThrow(TypeError);
    },
  );
});

describe('a new uuid', () => {
  it('is a uuid of version 4 in lower case, another one each time', () => {
    const made = Array.from({ length: 100 }, newUuid);
    expect(new Set(made).size).toBe(100);
    for (const uuid of made)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('telling a uuid', () => {
  it.each([dnsNamespace, dnsNamespace.toUpperCase(), '00000000-0000-0000-0000-000000000000'])(
    'accepts %s',
    (text) => {
      expect(isUuid(text)).toBe(true);
    },
  );

  it.each(['', ` ${dnsNamespace}`, `${dnsNamespace}\n`, `{${dnsNamespace}}`, 'g'.repeat(36)])(
    'refuses %j',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});

/** The steps of the RFC, byte by byte. */
function byTheBook(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
