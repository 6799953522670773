/** More than the reader of forms takes of the headers of one part, in bytes. */
const headersAtMost = 80 * 1024;

const endOfHeaders = Buffer.from('\r\n\r\n');

/**
 * Reads along the bytes of a form, to tell the content type of one part with all its parameters: the reader of forms keeps those to itself.
 * Of a form that is none it tells nothing. What comes behind the headers of that part is not looked at.
 *
 * @see RFC 7578 §4.1, §4.4
 */
export class PartHeaders {
  readonly #delimiter: Buffer | undefined;
  /** What may be the beginning of a delimiter, or the headers so far. The first delimiter may stand at the very beginning. */
  #held: Buffer = Buffer.from('\r\n');
  #isInHeaders = false;
  #contentType: string | undefined;
  #isFound = false;

  /** `formType`: content type of the form. `part`: name of the part. */
  constructor(
    formType: string | undefined,
    private readonly part: string,
  ) {
    const [, inQuotes, plain] =
      /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(formType ?? '') ?? [];
    const boundary = inQuotes ?? plain;
    this.#delimiter =
      boundary === undefined ? undefined : Buffer.from(`\r\n--${boundary}`, 'latin1');
  }

  /** Content type of the part; `undefined` when it has none, or was not there yet. */
  get contentType(): string | undefined {
    return this.#contentType;
  }

  add(chunk: Uint8Array): void {
    const { length = 0 } = this.#delimiter ?? {};
    if (this.#isFound || length === 0) return;
    this.#held = Buffer.concat([this.#held, chunk]);
    while (!this.#isFound && (this.#isInHeaders ? this.#passHeaders() : this.#passContent()));
    // A piece of a large buffer would keep all of it.
    if (!this.#isInHeaders) this.#held = Buffer.from(this.#held.subarray(1 - length));
  }

  /** To the next part. Whether it is there yet. */
  #passContent(): boolean {
    const delimiter = this.#delimiter ?? endOfHeaders;
    const at = this.#held.indexOf(delimiter);
    if (at < 0) return false;
    this.#held = this.#held.subarray(at + delimiter.length);
    return (this.#isInHeaders = true);
  }

  /** To the content of the part. Whether it is there yet. */
  #passHeaders(): boolean {
    const end = this.#held.indexOf(endOfHeaders);
    if (end < 0 && this.#held.length <= headersAtMost) return false;
    this.#isInHeaders = false;
    if (end < 0) return true;
    this.#take(this.#held.toString('latin1', 0, end));
    // The content may be empty: its end is the beginning of the next delimiter.
    this.#held = this.#held.subarray(end + 2);
    return true;
  }

  #take(headers: string): void {
    const lines = headers.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    const valueOf = (name: string): string | undefined =>
      lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
    const [, inQuotes, plain] =
      /;\s*name\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(valueOf('content-disposition') ?? '') ?? [];
    if ((inQuotes ?? plain) !== this.part) return;
    this.#isFound = true;
    this.#contentType = valueOf('content-type');
  }
}
