import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { guardedCell } from '../../shared/spreadsheet-text.js';
import { LinkNames } from '../../users/index.js';
import { placeOf } from '../../web/cursor.js';
import { NextPage, pageOf } from '../../web/page.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import type { CsvLines } from '../../web/csv-text.js';
import { Downloads } from '../../web/downloads.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { rowStatuses } from '../domain/import-events.js';
import { importIdParam } from '../answers/import-id-param.js';
import { rowResponse, RowResponse } from '../answers/row-response.js';
import { RowsOfImports, type RowsReader } from '../answers/rows-of-imports.js';
import type { RowResult } from '../results/import-results.port.js';
import { detailsOf } from '../results/row-details.js';

/** A part of the results of an import. */
export class RowList {
  @ApiProperty({ description: 'In the order of the file.', type: [RowResponse] })
  readonly rows!: readonly RowResponse[];

  @NextPage()
  readonly next!: string | null;
}

const asked = {
  status: { description: 'Only rows with this status.', enum: rowStatuses },
  warnings: {
    description: 'true: only rows with a warning. false or absent: all rows.',
    enum: ['true', 'false'],
  },
  ...listQuery,
} as const;

/** How many rows are read and written in one turn. */
const rowsPerSlice = 500;

const csvColumns = ['Row', 'User Id', 'Status', 'Details'];

@ApiTags('Imports')
@Controller('imports')
export class ListRowsController {
  constructor(
    private readonly rows: RowsOfImports,
    private readonly names: LinkNames,
    private readonly downloads: Downloads,
  ) {}

  /** Lists one result per row, in every state of the import. Rows without a result are missing; of a held import, all are as planned. */
  @Get(':importId/rows')
  @DescribeQuestion({
    summary:
      'Lists one result for each row, in the order of the file. While the import is held, what each row would do.',
    answer: RowList,
    params: importIdParam,
    query: asked,
    problems: ['IMPORT_NOT_FOUND', 'PLAN_LOST'],
  })
  async list(
    @Param('importId') importId: string,
    @Query() { status, warnings, limit, after: cursor }: Given<typeof asked>,
  ): Promise<RowList> {
    const [after = 0] = placeOf(cursor, 'number') ?? [];
    const reader = await this.rows.open(importId, 'now');
    try {
      const found = await reader.rows({
        ...(status && { status }),
        ...(warnings === 'true' && { warnings: 'only' as const }),
        after,
        limit: limit + 1,
      });
      const { items, next } = pageOf(found, limit, ({ row }) => [row]);
      const changes = items.flatMap((row) => row.changes);
      const nameOf = await this.names.ofChanges(changes, reader.madeSupervisors(items));
      return { rows: items.map((row) => rowResponse(row, nameOf)), next };
    } finally {
      reader.close();
    }
  }

  /** Streams all results as CSV. */
  @Get(':importId/rows.csv')
  @DescribeQuestion({
    summary:
      'Downloads one result for each row as CSV, in the order of the file. While the import is held, what each row would do.',
    answer: { csv: [csvColumns.join(','), '2,S0001,Created,Success No Email Sent.'] },
    params: importIdParam,
    problems: ['IMPORT_NOT_FOUND', 'PLAN_LOST', 'TOO_MANY_EXPORTS'],
  })
  async csv(@Param('importId') importId: string): Promise<StreamableFile> {
    return this.downloads.csv(`import-${importId}-rows.csv`, async () => {
      const reader = await this.rows.open(importId, 'snapshot');
      return { pieces: slicesOf(reader), close: reader.close };
    });
  }
}

async function* slicesOf(reader: RowsReader): CsvLines {
  yield [csvColumns];
  let after = 0;
  for (;;) {
    const rows = await reader.rows({ after, limit: rowsPerSlice });
    yield rows.map(csvLine);
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerSlice) return;
    after = last.row;
  }
}

const csvLine = (result: RowResult): readonly string[] => [
  String(result.row),
  guardedCell(result.userId, 'identifier'),
  result.status,
  guardedCell(detailsOf(result), 'text'),
];
