/** The bytes. `take` sees each chunk before it passes, and stops them by throwing. */
export async function* passing(
  bytes: AsyncIterable<Uint8Array>,
  take: (chunk: Uint8Array) => void | Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    await take(chunk);
    yield chunk;
  }
}
