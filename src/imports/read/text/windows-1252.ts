/** Whether a byte stands for no character in Windows-1252. */
export const isMeaningless = (byte: number): boolean =>
  byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d;

/** The bytes in UTF-8. Bytes without a meaning must have been refused before. */
export async function* windows1252AsUtf8(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder('windows-1252');
  // As a stream: decoded at once, Node 20 takes the bytes 80 to 9F for Latin-1 (https://github.com/nodejs/node/issues/56542).
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
}
