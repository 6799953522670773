import { headerParameter } from './header-parameter.js';

/** The longest headers of a part, in bytes. The reader of forms takes less. */
const headersAtMost = 80 * 1024;

const endOfHeaders = Buffer.from('\r\n\r\n');

/**
 * Reads the bytes of a form for the content type of one part with all its parameters, which the reader of forms does not tell. Bytes after
 * the headers of that part are not read. A body that is not a form has no content type.
 *
 * @see RFC 7578 §4.1, §4.4
 */
export class PartHeaders {
  readonly #delimiter: Buffer | undefined;
  /** The possible beginning of a delimiter, or the headers so far. The first delimiter may stand at the beginning of the form. */
  #held: Buffer = Buffer.from('\r\n');
  #isInHeaders = false;
  #contentType: string | undefined;
  #isFound = false;

  /** `formType`: content type of the form. `part`: name of the part. */
  constructor(
    formType: string | undefined,
    private readonly part: string,
  ) {
    const boundary = headerParameter(formType, 'boundary');
    this.#delimiter = boundary ? Buffer.from(`\r\n--${boundary}`, 'latin1') : undefined;
  }

  /** Content type of the part; `undefined` when it has none, or has not come yet. */
  get contentType(): string | undefined {
    return this.#contentType;
  }

  add(chunk: Uint8Array): void {
    const { length = 0 } = this.#delimiter ?? {};
    if (this.#isFound || length === 0) return;
    this.#held = Buffer.concat([this.#held, chunk]);
    while (!this.#isFound && (this.#isInHeaders ? this.#passHeaders() : this.#passContent()));
    // A piece of a large buffer would keep the whole buffer in memory.
    if (!this.#isInHeaders) this.#held = Buffer.from(this.#held.subarray(1 - length));
  }

  /** Moves on to the headers of the next part. Answers whether they have begun. */
  #passContent(): boolean {
    const delimiter = this.#delimiter ?? endOfHeaders;
    const at = this.#held.indexOf(delimiter);
    if (at < 0) return false;
    this.#held = this.#held.subarray(at + delimiter.length);
    return (this.#isInHeaders = true);
  }

  /** Moves on to the content of the part. Answers whether it has begun. */
  #passHeaders(): boolean {
    const end = this.#held.indexOf(endOfHeaders);
    if (end < 0 && this.#held.length <= headersAtMost) return false;
    this.#isInHeaders = false;
    if (end < 0) return true;
    this.#take(this.#held.toString('latin1', 0, end));
    // The content may be empty. Then the next delimiter begins at the end of the headers.
    this.#held = this.#held.subarray(end + 2);
    return true;
  }

  #take(headers: string): void {
    const lines = headers.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    const valueOf = (name: string): string | undefined =>
      lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
    if (headerParameter(valueOf('content-disposition'), 'name') !== this.part) return;
    this.#isFound = true;
    this.#contentType = valueOf('content-type');
  }
}
