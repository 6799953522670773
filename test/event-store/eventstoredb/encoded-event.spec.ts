import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { happened } from '../../support/events.example.js';
import { openLogs } from './open-logs.js';

const { serve, open } = openLogs();

describe('an event that was handed to the client as bytes', () => {
  it('is stored as JSON, as every service on the server can read it', async () => {
    const server = await serve();
    const log = await open(server);
    const event = { ...happened(1), data: { name: 'Žofie "Zoë" 🙂' } };
    await log.append('s', NO_STREAM, [event, happened(2)]);
    const stored = server.log.stream('s') ?? [];
    expect(stored.map(({ contentType }) => contentType)).toEqual(Array(2).fill('application/json'));
    expect(textOf(stored[0]?.data)).toBe(JSON.stringify(event.data));
    expect(textOf(stored[0]?.metadata)).toBe(JSON.stringify(event.metadata));
  });
});

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
