import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { exampleRow, headings } from '../../users/index.js';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { csvResponse } from '../../web/csv-response.js';
import { DescribeQuestion } from '../../web/describe-request.js';

@ApiTags('Exports')
@Controller('samples')
export class DownloadSampleController {
  /** The header and one example row, to be replaced by one's own. */
  @Get('users.csv')
  @WithoutReadModels()
  @DescribeQuestion({
    summary:
      'Downloads the header and one example row. Replace the example row with your own rows.',
    answer: { csv: [headings.join(','), headings.map((heading) => exampleRow[heading]).join(',')] },
  })
  sample(): StreamableFile {
    return csvResponse('users-sample.csv', sampleLines());
  }
}

async function* sampleLines(): AsyncGenerator<readonly (readonly string[])[]> {
  yield [headings, headings.map((heading) => exampleRow[heading])];
}
