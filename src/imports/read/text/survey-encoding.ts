import { isAscii } from 'node:buffer';
import { Utf8Survey } from './utf8-survey.js';
import { isNamedOnly, type FileEncoding } from './file-encoding.js';
import { namedAsUtf8 } from './named-as-utf8.js';
import { NulPadding } from './nul-padding.js';
import { Undecodable } from '../unreadable.js';
import { utf16AsUtf8, type Utf16 } from './utf-16.js';
import { isMeaningless } from './windows-1252.js';

/** Whether all bytes of a file are text, and in which encoding. */
export type SurveyedBytes =
  | {
      readonly kind: 'text';
      readonly encoding: FileEncoding;
      readonly paddingAt: number | undefined;
      /** The first byte that is not ASCII, where nothing but its bytes speaks for the encoding. */
      readonly guessedAt?: number | undefined;
    }
  | { readonly kind: 'truncated' }
  | {
      readonly kind: 'undecodable';
      readonly encoding: FileEncoding;
      /** Of UTF-16 it is found again on the way. */
      readonly undecodableAt?: number | undefined;
    };

/**
 * Reads bytes that are not UTF-16 to their end.
 *
 * @see docs/import-contract.md §2
 */
export async function surveyEncoding(
  bytes: AsyncIterable<Uint8Array>,
  named: FileEncoding | undefined,
): Promise<SurveyedBytes> {
  if (named === 'windows-1252') return surveyWindows1252(bytes);
  if (isNamedOnly(named)) return surveyNamed(bytes, named);
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
  if (hasUtf8Characters || named === 'utf-8')
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

async function surveyNamed(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): Promise<SurveyedBytes> {
  const padding = new NulPadding();
  try {
    for await (const chunk of namedAsUtf8(bytes, encoding)) padding.add(chunk);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    return { kind: 'undecodable', encoding };
  }
  return { kind: 'text', encoding, paddingAt: padding.start };
}

/** Reads UTF-16 to its end. `isCertain`: that it is UTF-16 shows, by its mark or its NULs. */
export async function surveyUtf16(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Utf16,
  isCertain: () => boolean,
): Promise<SurveyedBytes> {
  const padding = new NulPadding();
  try {
    for await (const chunk of utf16AsUtf8(bytes, encoding)) padding.add(chunk);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    if (error.where === 'cut-at-end' && isCertain()) return { kind: 'truncated' };
    return { kind: 'undecodable', encoding };
  }
  return { kind: 'text', encoding, paddingAt: padding.start };
}
