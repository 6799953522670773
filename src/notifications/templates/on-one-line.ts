/** A text on one line: names may have line breaks and other control characters, and a header or a greeting must not. */
export const onOneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
