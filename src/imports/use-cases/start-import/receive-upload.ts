import { once } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { amount } from '../../../shared/wording.js';
import { copyOfBody } from '../../../web/body-copy.js';
import { Rejected } from '../../../web/rejected.js';
import { uploadTypes } from './upload-parsing.js';
import type { StoredUpload } from '../../files/upload-store.port.js';
import { asSent } from './as-sent.js';
import { headerParameter } from './header-parameter.js';
import { PartHeaders } from './part-headers.js';

/** A received upload: the stored file, its name, and the options as given. */
export type ReceivedUpload = {
  readonly stored: StoredUpload;
  readonly fileName: string;
  /** An option that was given twice is a list. */
  readonly options: Readonly<Record<string, unknown>>;
};

type Receiving = {
  readonly request: FastifyRequest;
  /** Has ended, and kept nothing of an upload that came too late, when `receiveUpload` throws. */
  readonly store: (bytes: AsyncIterable<Uint8Array>) => Promise<StoredUpload>;
  /** Aborted, with a `Rejected`, when the upload comes too slowly or too late. */
  readonly late: AbortSignal;
};

/** In characters. A longer name is cut: the name of a file is a label, not data. */
const fileNameAtMost = 255;

/**
 * Reads an upload as it streams in: a multipart form with `file` and options as fields in any order, or a `text/csv` body with
 * options in the query. `timeoutMs`: how long the whole upload may take.
 *
 * @throws {Rejected} `MEDIA_TYPE_UNSUPPORTED` for another type, `FILE_FIELD_MISSING` for a form without the file, `BODY_INVALID` for a form
 * that cannot be read, `REQUEST_TOO_SLOW` for an upload that comes too slowly or too late.
 */
export async function receiveUpload(
  { late: slow, ...receiving }: Receiving,
  timeoutMs: number,
): Promise<ReceivedUpload> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(tooSlow(timeoutMs)), timeoutMs).unref();
  const late = AbortSignal.any([over.signal, slow]);
  try {
    return await receive({ ...receiving, late });
  } catch (error) {
    throw late.aborted ? late.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

async function receive(receiving: Receiving): Promise<ReceivedUpload> {
  const { request } = receiving;
  if (request.isMultipart()) return receiveForm(receiving);
  if (isByteStream(request.body)) return receiveBody(receiving, request.body);
  throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: uploadTypes.otherwise });
}

async function receiveForm({ request, store, late }: Receiving): Promise<ReceivedUpload> {
  const options: Record<string, unknown> = { ...queryOf(request) };
  let received: Omit<ReceivedUpload, 'options'> | undefined;
  const headers = new PartHeaders(request.headers['content-type'], 'file');
  // Before the form is read: the headers must be known when the file comes.
  request.raw.on('data', (chunk: Uint8Array) => headers.add(chunk));
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
  return { ...received, options: { ...encodingIn(headers.contentType), ...options } };
}

async function receiveBody(
  { request, store, late }: Receiving,
  body: Readable,
): Promise<ReceivedUpload> {
  const { fileName = '', ...options } = queryOf(request);
  if (typeof fileName !== 'string')
    throw new Rejected('OPTION_INVALID', {
      detail: 'The option fileName is given more than once.',
    });
  const stored = await store(asSent(copyOfBody(body, late)));
  const encoding = encodingIn(request.headers['content-type']);
  return { stored, fileName: labelOf(fileName), options: { ...encoding, ...options } };
}

/** The encoding that a content type names. It counts unless the option names another. */
function encodingIn(contentType: string | undefined): { readonly encoding?: string } {
  const encoding = headerParameter(contentType, 'charset');
  return encoding === undefined ? {} : { encoding };
}

/** The pieces, until it is late. The piece that is awaited then is dropped. */
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
