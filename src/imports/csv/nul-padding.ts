const nul = 0x00;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Finds the NULs that some programs leave at the end of a file. Line ends may stand among them. */
export class NulPadding {
  /** Offset of the first of them, as far as the bytes have come. */
  start: number | undefined;
  #bytesRead = 0;

  add(chunk: Uint8Array): void {
    let end = chunk.length;
    while (end > 0 && isPadding(chunk[end - 1])) end -= 1;
    if (end > 0) this.start = undefined;
    const first = chunk.indexOf(nul, end);
    if (first >= 0) this.start ??= this.#bytesRead + first;
    this.#bytesRead += chunk.length;
  }
}

const isPadding = (byte: number | undefined): boolean =>
  byte === nul || byte === lineFeed || byte === carriageReturn;
