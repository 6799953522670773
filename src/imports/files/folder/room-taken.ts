/** What the uploads take, each by the id of its import: those that are stored, and those that come in. In bytes. */
export class RoomTaken {
  readonly #bytes = new Map<string, number>();
  #together = 0;

  /** All of them. */
  get together(): number {
    return this.#together;
  }

  /** What this one takes from now on. */
  set(importId: string, bytes: number): void {
    this.free(importId);
    this.#bytes.set(importId, bytes);
    this.#together += bytes;
  }

  /** It takes nothing any more. */
  free(importId: string): void {
    this.#together -= this.#bytes.get(importId) ?? 0;
    this.#bytes.delete(importId);
  }
}
