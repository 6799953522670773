import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { placeOf } from '../../web/cursor.js';
import { NextPage, pageOf } from '../../web/page.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { ImportResponse } from '../answers/import-response.js';
import { ShownImports } from '../answers/shown-imports.js';
import { ImportResults } from '../results/import-results.port.js';

/** A part of the list of imports. */
export class ImportList {
  @ApiProperty({ description: 'Newest first.', type: [ImportResponse] })
  readonly imports!: readonly ImportResponse[];

  @NextPage()
  readonly next!: string | null;
}

@ApiTags('Imports')
@Controller('imports')
export class ListImportsController {
  constructor(
    private readonly results: ImportResults,
    private readonly shown: ShownImports,
  ) {}

  @Get()
  @DescribeQuestion({
    summary: 'Lists every import, newest first.',
    answer: ImportList,
    query: listQuery,
  })
  async list(@Query() { after, limit }: Given<typeof listQuery>): Promise<ImportList> {
    const [before] = placeOf(after, 'number') ?? [];
    const found = await this.results.list({
      ...(before !== undefined && { before }),
      limit: limit + 1,
    });
    const { items, next } = pageOf(found, limit, (last) => [last.submittedPosition]);
    return { imports: await this.shown.all(items), next };
  }
}
