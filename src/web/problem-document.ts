import { STATUS_CODES } from 'node:http';
import type { RejectionDetails } from './rejected.js';
import { rejectionStatus } from './rejection-status.js';

/** The media type of a problem document. @see RFC 9457 §3 */
export const problemType = 'application/problem+json; charset=utf-8';

/** A refusal or a failure as JSON. @see RFC 9457 */
export function problemDocument(code: string, { detail, extra }: RejectionDetails = {}): string {
  const { status, detail: usual } = rejectionStatus(code, detail);
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: detail ?? usual,
    code,
    ...extra,
  });
}
