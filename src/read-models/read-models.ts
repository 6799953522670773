import { Injectable } from '@nestjs/common';
import type { LogBatch, Position } from '../event-store/event-store.port.js';
import { placeOf, type LogPoint } from '../event-store/log-point.js';
import type { Projection, ProjectionStore } from './projection.js';

/** A projection with its store, for any type of changes. */
export type ReadModel = Pick<ProjectionStore<never>, 'checkpoint' | 'covered' | 'clear'> & {
  readonly name: string;
  readonly version: number;
  /** Notes which event stands at the checkpoint; release 0.1 did not. */
  note(point: LogPoint): Promise<void>;
  /** Projects the events after `from` in a batch, and moves the checkpoint to the batch's end. */
  take(batch: LogBatch, from: Position): Promise<void>;
};

/** The read models of the whole program. Each feature adds its own when its module starts. */
@Injectable()
export class ReadModels {
  readonly #all = new Map<string, ReadModel>();

  /** @throws {Error} when the name exists already. */
  add<Change>(projection: Projection<Change>, store: ProjectionStore<Change>): void {
    const { name } = projection;
    if (this.#all.has(name)) throw new Error(`There are two read models called ${name}.`);
    this.#all.set(name, readModel(projection, store));
  }

  /** In the order of their names: modules start in any order, and every process names them alike. */
  all(): readonly ReadModel[] {
    return [...this.#all.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The read model of that name; `undefined` when absent. */
  find(name: string): ReadModel | undefined {
    return this.#all.get(name);
  }
}

const readModel = <Change>(
  { name, version, project }: Projection<Change>,
  store: ProjectionStore<Change>,
): ReadModel => ({
  name,
  version,
  checkpoint: () => store.checkpoint(),
  covered: () => store.covered(),
  note: (point) => store.write([], point.position, point.position, point),
  clear: (from) => store.clear(from),
  async take({ events, position }, from) {
    if (position <= from) return;
    const last = events.at(-1);
    const fresh = events.filter((event) => event.position > from);
    await store.write(
      fresh.flatMap((event) => project(event)),
      from,
      position,
      last?.position === position ? placeOf(last) : undefined,
    );
  },
});
