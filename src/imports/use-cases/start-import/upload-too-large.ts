import type { FastifyRequest } from 'fastify';
import { Rejected } from '../../../web/rejected.js';

/** Refuses an upload with its limit, and with its size where the request says it. */
export function uploadTooLarge(maxBytes: number, { headers }: FastifyRequest): Rejected {
  const size = headers['content-length'];
  const has = size === undefined ? '' : ` The request has ${size} bytes.`;
  const detail = `A file may have at most ${maxBytes} bytes.${has} Split it, or raise MAX_UPLOAD_BYTES. Nothing was imported.`;
  return new Rejected('FILE_TOO_LARGE', { detail });
}
