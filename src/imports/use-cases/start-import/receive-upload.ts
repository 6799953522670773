import { once } from 'node:events';
import { addAbortSignal, finished, PassThrough, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { amount } from '../../../shared/wording.js';
import { Rejected } from '../../../web/rejected.js';
import { uploadTypes } from '../../upload-parsing.js';
import type { StoredUpload } from '../../uploads/upload-store.port.js';
import { asSent } from './as-sent.js';

/** An upload as it came: the stored file, its name, and the options as given. */
export type ReceivedUpload = {
  readonly stored: StoredUpload;
  readonly fileName: string;
  /** An option that was given twice is a list. */
  readonly options: Readonly<Record<string, unknown>>;
};

type Store = (bytes: AsyncIterable<Uint8Array>) => Promise<StoredUpload>;

/** In characters; what is longer is cut: the name of a file is a label, not data. */
const fileNameAtMost = 255;

/**
 * Reads an upload as it streams in: a multipart form with `file` and options as fields in any order, or a `text/csv` body with
 * options in the query.
 *
 * `timeoutMs`: for the whole of it. `store` has ended, and kept nothing of what came too late, when this throws.
 *
 * @throws {Rejected} `MEDIA_TYPE_UNSUPPORTED` for anything else, `FILE_FIELD_MISSING` for a form without the file, `BODY_INVALID` for
 * one that cannot be read, `REQUEST_TOO_SLOW` for one that has not come in time.
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: Store,
  timeoutMs: number,
): Promise<ReceivedUpload> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    return await receive(request, store, late.signal);
  } catch (error) {
    throw late.signal.aborted ? tooSlow(timeoutMs) : error;
  } finally {
    clearTimeout(timer);
  }
}

async function receive(
  request: FastifyRequest,
  store: Store,
  late: AbortSignal,
): Promise<ReceivedUpload> {
  if (request.isMultipart()) return receiveForm(request, store, late);
  if (isByteStream(request.body)) return receiveBody(request, request.body, store, late);
  throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: uploadTypes.otherwise });
}

async function receiveForm(
  request: FastifyRequest,
  store: Store,
  late: AbortSignal,
): Promise<ReceivedUpload> {
  const options: Record<string, unknown> = { ...queryOf(request) };
  let received: { readonly stored: StoredUpload; readonly fileName: string } | undefined;
  for await (const part of unlessLate(asSent(request.parts()), late)) {
    const { fieldname: name } = part;
    if (part.type === 'field')
      options[name] = Object.hasOwn(options, name)
        ? [options[name], part.value].flat()
        : part.value;
    else if (name !== 'file') throw new Rejected('FILE_FIELD_MISSING');
    else {
      const stored = await store(asSent(addAbortSignal(late, part.file)));
      received = { stored, fileName: labelOf(part.filename) };
    }
  }
  if (!received) throw new Rejected('FILE_FIELD_MISSING');
  return { ...received, options };
}

async function receiveBody(
  request: FastifyRequest,
  body: Readable,
  store: Store,
  late: AbortSignal,
): Promise<ReceivedUpload> {
  const { fileName = '', ...options } = queryOf(request);
  if (typeof fileName !== 'string')
    throw new Rejected('OPTION_INVALID', {
      detail: 'The option fileName is given more than once.',
    });
  const stored = await store(asSent(addAbortSignal(late, copyOf(body))));
  const encoding = charsetOf(request.headers['content-type']);
  return { stored, fileName: labelOf(fileName), options: { ...encoding, ...options } };
}

/** The encoding that a media type names: it holds unless the option says another. */
function charsetOf(contentType = ''): { readonly encoding?: string } {
  const [, inQuotes, plain] = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const encoding = inQuotes ?? plain;
  return encoding === undefined ? {} : { encoding };
}

/** To be read in place of the body: whoever stops reading this one takes no connection down that the answer needs. */
function copyOf(body: Readable): Readable {
  const copy = new PassThrough();
  finished(body, (error) => {
    if (error) copy.destroy(error);
  });
  return body.pipe(copy);
}

/** The pieces, until it is late. What then is still awaited is left to itself: nothing hangs on it. */
async function* unlessLate<Piece>(
  pieces: AsyncGenerator<Piece>,
  late: AbortSignal,
): AsyncGenerator<Piece> {
  const isLate = once(late, 'abort').then(() => 'late' as const);
  for (;;) {
    const next = await Promise.race([pieces.next(), isLate]);
    if (next === 'late') throw late.reason;
    if (next.done) return;
    yield next.value;
  }
}

function tooSlow(timeoutMs: number): Rejected {
  const detail = `An upload may take at most ${amount(timeoutMs / 1000, 'second')}. Send it again over a faster line, or raise UPLOAD_SECONDS. Nothing was imported.`;
  return new Rejected('REQUEST_TOO_SLOW', { detail });
}

const queryOf = (request: FastifyRequest) => ({ ...(request.query as Record<string, unknown>) });

const labelOf = (fileName: string): string =>
  Array.from(fileName || 'users.csv')
    .slice(0, fileNameAtMost)
    .join('');

const isByteStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
