const nul = 0x00;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Finds the NULs, perhaps with line ends, that some programs leave behind the last row. NULs at the end of a line with text are part of it. */
export class NulPadding {
  /** Offset of the first NUL, as far as the bytes have come. */
  start: number | undefined;
  /** Whether the line of `start` has text: then the NULs are padding only if no line end follows. */
  #isBehindText = false;
  #isLineEmpty = true;
  #bytesRead = 0;

  add(chunk: Uint8Array): void {
    let end = chunk.length;
    while (end > 0 && isPadding(chunk[end - 1])) end -= 1;
    if (end > 0) {
      this.start = undefined;
      this.#isLineEmpty = false;
    }
    for (let at = end; at < chunk.length; at += 1)
      if (chunk[at] === nul) this.#nulAt(this.#bytesRead + at);
      else this.#lineEnds();
    this.#bytesRead += chunk.length;
  }

  #nulAt(offset: number): void {
    if (this.start !== undefined) return;
    this.start = offset;
    this.#isBehindText = !this.#isLineEmpty;
  }

  #lineEnds(): void {
    if (this.#isBehindText) this.start = undefined;
    this.#isBehindText = false;
    this.#isLineEmpty = true;
  }
}

const isPadding = (byte: number | undefined): boolean =>
  byte === nul || byte === lineFeed || byte === carriageReturn;
