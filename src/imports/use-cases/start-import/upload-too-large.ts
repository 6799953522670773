import type { FastifyRequest } from 'fastify';
import { Rejected } from '../../../web/rejected.js';

/** Refuses an upload. Names the limit, and the size where the request tells it. */
export function uploadTooLarge(maxBytes: number, { headers }: FastifyRequest): Rejected {
  const size = headers['content-length'];
  const has = size === undefined ? '' : ` The request has ${sizeOf(Number(size))}.`;
  const detail = `A file may have at most ${sizeOf(maxBytes)}.${has} Split it, or raise MAX_UPLOAD_BYTES. Nothing was imported.`;
  return new Rejected('FILE_TOO_LARGE', { detail });
}

/** Refuses an upload when the waiting uploads leave no room for it. */
export function uploadsFull(maxBytesOfAll: number): Rejected {
  const detail =
    `The uploads that wait for their import may take ${sizeOf(maxBytesOfAll)} together, and this one is more than is left. ` +
    'Send it again when they are imported, or raise MAX_UPLOADS_BYTES. Nothing was imported.';
  return new Rejected('UPLOADS_FULL', { detail });
}

const megabyte = 1024 * 1024;

/** `256 megabytes (268435456 bytes)`; below a megabyte the bytes alone. */
function sizeOf(bytes: number): string {
  if (bytes < megabyte) return `${bytes} bytes`;
  const megabytes = (bytes / megabyte).toFixed(1).replace(/\.0$/, '');
  return `${megabytes} megabyte${megabytes === '1' ? '' : 's'} (${bytes} bytes)`;
}
