import type { Append } from './event-log.js';

/** What a new server writes for itself before anybody else writes anything: `$all` is never only ours. */
export const systemEvents: readonly Append[] = [
  systemEvent('$$$stats', '$metadata', { $maxAge: 86_400 }),
  systemEvent('$$$users', '$metadata', { $acl: { $r: '$admins' } }),
  systemEvent('$user-admin', '$UserCreated', { loginName: 'admin' }),
];

function systemEvent(stream: string, type: string, data: object): Append {
  const event = {
    id: `00000000-0000-4000-8000-${Buffer.from(stream).toString('hex').slice(-12).padStart(12, '0')}`,
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: new Uint8Array(),
  };
  return { stream, expected: 'no_stream', events: [event] };
}
