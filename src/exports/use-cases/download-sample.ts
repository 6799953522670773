import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { exampleRow, headings } from '../../users/index.js';
import { csvResponse } from '../../web/csv-response.js';
import { onlyParameters, type Query as QueryParameters } from '../../web/query-parameters.js';

@Controller('samples')
export class DownloadSampleController {
  /** The header and one example row, to be replaced by one's own. */
  @Get('users.csv')
  sample(@Query() query: QueryParameters): StreamableFile {
    onlyParameters(query, []);
    return csvResponse('users-sample.csv', sampleLines());
  }
}

async function* sampleLines(): AsyncGenerator<readonly (readonly string[])[]> {
  yield [headings, headings.map((heading) => exampleRow[heading])];
}
