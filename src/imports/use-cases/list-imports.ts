import { Controller, Get, Query } from '@nestjs/common';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { cursorOf, placeOf } from '../../web/cursor.js';
import {
  limitOf,
  onlyParameters,
  textOf,
  type Query as QueryParameters,
} from '../../web/query-parameters.js';
import { importResponse, ImportResponse } from '../import-response.js';
import { ImportResults } from '../read-model/import-results.port.js';

/** A part of the list of imports. */
export class ImportList {
  /** Newest first. */
  readonly imports!: readonly ImportResponse[];
  /** To be sent as `after` for what follows; `null` at the end. */
  readonly next!: string | null;
}

type Place = readonly [submittedPosition: number];

const isPlace = (place: readonly unknown[]): boolean =>
  place.length === 1 && Number.isSafeInteger(place[0]);

@Controller('imports')
export class ListImportsController {
  constructor(
    private readonly results: ImportResults,
    private readonly progress: ReadModelProgress,
  ) {}

  @Get()
  async list(@Query() query: QueryParameters): Promise<ImportList> {
    onlyParameters(query, ['after', 'limit']);
    const limit = limitOf(query);
    const place = placeOf<Place>(textOf(query, 'after'), isPlace);
    // One more than asked for tells whether there are more.
    const found = await this.results.list({ ...(place && { before: place[0] }), limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      imports: shown.map((one) => importResponse(one, this.progress.position)),
      next: last && found.length > limit ? cursorOf([last.submittedPosition]) : null,
    };
  }
}
