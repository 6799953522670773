import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { placeOf } from '../../web/cursor.js';
import { pageOf } from '../../web/page.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { importResponse, ImportResponse } from '../answers/import-response.js';
import { ImportResults } from '../results/import-results.port.js';

/** A part of the list of imports. */
export class ImportList {
  @ApiProperty({ description: 'Newest first.', type: [ImportResponse] })
  readonly imports!: readonly ImportResponse[];

  @ApiProperty({
    description: 'Send it as `after` for the next page. `null` on the last page.',
    nullable: true,
    type: String,
  })
  readonly next!: string | null;
}

type Place = readonly [submittedPosition: number];

const isPlace = (place: readonly unknown[]): boolean =>
  place.length === 1 && Number.isSafeInteger(place[0]);

@ApiTags('Imports')
@Controller('imports')
export class ListImportsController {
  constructor(
    private readonly results: ImportResults,
    private readonly progress: ReadModelProgress,
  ) {}

  @Get()
  @DescribeQuestion({
    summary: 'Lists every import, newest first.',
    answer: ImportList,
    query: listQuery,
  })
  async list(@Query() { after, limit }: Given<typeof listQuery>): Promise<ImportList> {
    const place = placeOf<Place>(after, isPlace);
    const found = await this.results.list({ ...(place && { before: place[0] }), limit: limit + 1 });
    const { items, next } = pageOf(found, limit, (last) => [last.submittedPosition]);
    return { imports: items.map((one) => importResponse(one, this.progress.position)), next };
  }
}
