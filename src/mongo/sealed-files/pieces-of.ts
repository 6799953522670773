/** The bytes in pieces of one size; the last may be smaller. No bytes: no piece. */
export async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    while (length + chunk.length - from >= size) {
      const to = from + size - length;
      yield Buffer.concat([...held, chunk.subarray(from, to)]);
      held = [];
      length = 0;
      from = to;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
    length += chunk.length - from;
  }
  if (length > 0) yield Buffer.concat(held);
}
