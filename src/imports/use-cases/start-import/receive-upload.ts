import type { FastifyRequest } from 'fastify';
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
 * @throws {Rejected} `MEDIA_TYPE_UNSUPPORTED` for anything else, `FILE_FIELD_MISSING` for a form without the file, `BODY_INVALID` for
 * one that cannot be read.
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: Store,
): Promise<ReceivedUpload> {
  if (request.isMultipart()) return receiveForm(request, store);
  if (isByteStream(request.body)) return receiveBody(request, request.body, store);
  throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: uploadTypes.otherwise });
}

async function receiveForm(request: FastifyRequest, store: Store): Promise<ReceivedUpload> {
  const options: Record<string, unknown> = { ...queryOf(request) };
  let received: { readonly stored: StoredUpload; readonly fileName: string } | undefined;
  for await (const part of asSent(request.parts())) {
    const { fieldname: name } = part;
    if (part.type === 'field')
      options[name] = Object.hasOwn(options, name) ? [options[name], part.value] : part.value;
    else if (name !== 'file') throw new Rejected('FILE_FIELD_MISSING');
    else received = { stored: await store(asSent(part.file)), fileName: labelOf(part.filename) };
  }
  if (!received) throw new Rejected('FILE_FIELD_MISSING');
  return { ...received, options };
}

async function receiveBody(
  request: FastifyRequest,
  body: AsyncIterable<Uint8Array>,
  store: Store,
): Promise<ReceivedUpload> {
  const { fileName = '', ...options } = queryOf(request);
  if (typeof fileName !== 'string')
    throw new Rejected('OPTION_INVALID', {
      detail: 'The option fileName is given more than once.',
    });
  const stored = await store(asSent(body));
  return { stored, fileName: labelOf(fileName), options };
}

const queryOf = (request: FastifyRequest) => ({ ...(request.query as Record<string, unknown>) });

const labelOf = (fileName: string): string =>
  Array.from(fileName || 'users.csv')
    .slice(0, fileNameAtMost)
    .join('');

const isByteStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
