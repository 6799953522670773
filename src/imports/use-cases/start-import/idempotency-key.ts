import type { FastifyRequest } from 'fastify';
import { newUuid, uuidV5 } from '../../../shared/uuid.js';
import { Rejected } from '../../../web/rejected.js';

/** The namespace of the ids of callers. It must never change: a repeated request would be a second import. */
const callers = '6f0d3c0e-5a52-4c3e-9a3f-0f6f2d8a7b41';

/** Visible ASCII characters. */
export const idempotencyKeySchema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  pattern: '^[!-~]+$',
} as const;

/** The import that an upload is for, and where the upload is stored. */
export type UploadPlace = {
  readonly importId: string;
  /** The copy of this request. Absent: no request with a key, the only one. */
  readonly copy?: string;
};

/** The place of an upload: the same import for the same caller and key, else a new one. @throws {Rejected} `HEADER_INVALID` for a malformed key. */
export function uploadPlaceOf(request: FastifyRequest, actor: string): UploadPlace {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return { importId: newUuid() };
  return { importId: uuidV5(uuidV5(callers, actor), key), copy: newUuid() };
}

/** The header `Idempotency-Key`; `undefined` without one. @throws {Rejected} `HEADER_INVALID` for a malformed one. */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  // Node joins a header that was sent twice with a comma and a blank, which is refused.
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[!-~]{1,255}$/.test(key)) return key;
  const detail = 'The header Idempotency-Key must have 1 to 255 visible ASCII characters.';
  throw new Rejected('HEADER_INVALID', { detail });
}
