import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * The warning at the start when other machines can reach the service, which speaks HTTP without TLS; `undefined` when they cannot.
 * `host`: the value of `HOST`.
 */
export function plainHttpWarning(host: string): string | undefined {
  const family = isIP(host);
  const isLocal =
    family === 0 ? host === 'localhost' : loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
  return isLocal
    ? undefined
    : `HOST is ${host}, so other machines can reach this service, and other people on the way can read tokens and personal data. Put a proxy with TLS before it.`;
}
