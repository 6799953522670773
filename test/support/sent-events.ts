import type { ImportResponse } from '../../src/imports/answers/import-response.js';

/** An event as a client of server-sent events gets it. */
export type SentEvent = {
  readonly id: string;
  readonly name: string;
  readonly shown: ImportResponse;
};

/** The events of an answer, as they come, until it ends. */
export async function* sentEvents(response: Response): AsyncGenerator<SentEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

/** All events of an answer that ends. */
export const allEvents = (response: Response): Promise<readonly SentEvent[]> =>
  restOf(sentEvents(response));

/** The events that have not come yet, once the answer has ended. */
export async function restOf(coming: AsyncIterable<SentEvent>): Promise<readonly SentEvent[]> {
  const events: SentEvent[] = [];
  for await (const event of coming) events.push(event);
  return events;
}

/** `undefined` for a block that is no event: a comment, or the time to wait. */
function eventIn(block: string): SentEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const [id, name, data] = ['id', 'event', 'data'].map((field) => fields.get(field));
  if (data === undefined) return undefined;
  return { id: id ?? '', name: name ?? '', shown: JSON.parse(data) as ImportResponse };
}
