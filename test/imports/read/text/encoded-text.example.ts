import type { read } from '../csv-file.js';

/** The text as bytes, each `?` replaced by the bytes that are given. */
export const bytesOf = (text: string, ...replaced: readonly number[]): Buffer =>
  Buffer.from(
    Buffer.from(text, 'utf8')
      .toString('latin1')
      .replaceAll('?', String.fromCharCode(...replaced)),
    'latin1',
  );

export const eAcute = 0xe9;
export const mark = '\ufeff';
export const jose = { 'First Name': 'Jos?' };
export const little = (text: string) => Buffer.from(text, 'utf16le');
export const big = (text: string) => little(text).swap16();
export const firstNames = (rows: Awaited<ReturnType<typeof read>>['rows']) =>
  rows.map(({ fields }) => fields.firstName);
