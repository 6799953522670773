import { isAscii } from 'node:buffer';
import { charactersOf, type Decoding } from './decoded-bytes.js';
import { Utf8Survey } from './utf8-survey.js';
import { isNamedOnly, type FileEncoding } from './file-encoding.js';
import { NulPadding } from './nul-padding.js';
import { Undecodable } from '../unreadable.js';
import { isUtf16 } from './utf-16.js';
import { isMeaningless } from './windows-1252.js';

/** Whether all bytes of a file are text, and in which encoding. */
export type SurveyedBytes =
  | (Pick<Decoding, 'encoding' | 'paddingAt'> & {
      readonly kind: 'text';
      /** Offset of the first byte that is not ASCII, when only the bytes of the file speak for the encoding. */
      readonly guessedAt?: number | undefined;
    })
  | (Pick<Decoding, 'encoding' | 'undecodableAt'> & { readonly kind: 'undecodable' })
  | { readonly kind: 'truncated' };

/** Reads the bytes to their end. `expected`: the encoding that an option names, or a mark. @see docs/import-contract.md §2 */
export function surveyEncoding(
  bytes: AsyncIterable<Uint8Array>,
  expected: FileEncoding | undefined,
): Promise<SurveyedBytes> {
  if (expected === 'windows-1252') return surveyWindows1252(bytes);
  return isUtf16(expected) || isNamedOnly(expected)
    ? surveyDecoded(bytes, expected)
    : surveyUtf8(bytes, expected);
}

/** UTF-8, or else probably Windows-1252. */
async function surveyUtf8(
  bytes: AsyncIterable<Uint8Array>,
  expected: FileEncoding | undefined,
): Promise<SurveyedBytes> {
  const survey = new Utf8Survey();
  const padding = new NulPadding();
  for await (const chunk of bytes) {
    survey.add(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    padding.add(chunk);
  }
  survey.end();
  const { firstNotUtf8, firstNotAscii, firstMeaningless, hasUtf8Characters, isCutAtEnd } = survey;
  const paddingAt = padding.start;
  if (firstNotUtf8 === undefined) return { kind: 'text', encoding: 'utf-8', paddingAt };
  if (isCutAtEnd && hasUtf8Characters) return { kind: 'truncated' };
  if (hasUtf8Characters || expected === 'utf-8')
    return { kind: 'undecodable', encoding: 'utf-8', undecodableAt: firstNotUtf8 };
  const encoding = 'windows-1252';
  if (firstMeaningless !== undefined)
    return { kind: 'undecodable', encoding, undecodableAt: firstMeaningless };
  return { kind: 'text', encoding, paddingAt, guessedAt: firstNotAscii };
}

async function surveyWindows1252(bytes: AsyncIterable<Uint8Array>): Promise<SurveyedBytes> {
  const encoding = 'windows-1252';
  const padding = new NulPadding();
  let read = 0;
  for await (const chunk of bytes) {
    const at = isAscii(chunk) ? -1 : chunk.findIndex(isMeaningless);
    if (at >= 0) return { kind: 'undecodable', encoding, undecodableAt: read + at };
    padding.add(chunk);
    read += chunk.length;
  }
  return { kind: 'text', encoding, paddingAt: padding.start };
}

async function surveyDecoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): Promise<SurveyedBytes> {
  const padding = new NulPadding();
  try {
    for await (const chunk of charactersOf(bytes, encoding)) padding.add(chunk);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    return error.where === 'cut-at-end' ? { kind: 'truncated' } : { kind: 'undecodable', encoding };
  }
  return { kind: 'text', encoding, paddingAt: padding.start };
}
