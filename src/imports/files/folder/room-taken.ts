/** How many bytes each upload takes, stored or coming in, by its name. */
export class RoomTaken {
  readonly #bytes = new Map<string, number>();
  #together = 0;

  /** The bytes of all uploads. */
  get together(): number {
    return this.#together;
  }

  /** Sets what an upload takes from now on. */
  set(name: string, bytes: number): void {
    this.free(name);
    this.#bytes.set(name, bytes);
    this.#together += bytes;
  }

  /** From now on the upload takes nothing. */
  free(name: string): void {
    this.#together -= this.#bytes.get(name) ?? 0;
    this.#bytes.delete(name);
  }
}
