/** How many bytes each upload takes, stored or coming in, by the id of its import. */
export class RoomTaken {
  readonly #bytes = new Map<string, number>();
  #together = 0;

  /** The bytes of all uploads. */
  get together(): number {
    return this.#together;
  }

  /** Sets what an upload takes from now on. */
  set(importId: string, bytes: number): void {
    this.free(importId);
    this.#bytes.set(importId, bytes);
    this.#together += bytes;
  }

  /** From now on the upload takes nothing. */
  free(importId: string): void {
    this.#together -= this.#bytes.get(importId) ?? 0;
    this.#bytes.delete(importId);
  }
}
