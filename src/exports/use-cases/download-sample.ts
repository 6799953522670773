import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { exampleRow, headings } from '../../users/index.js';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { csvResponse } from '../../web/csv-response.js';
import { DescribeQuestion } from '../../web/describe-request.js';

const lines = [headings, headings.map((heading) => exampleRow[heading])];

@ApiTags('Exports')
@Controller('samples')
export class DownloadSampleController {
  @Get('users.csv')
  @WithoutReadModels()
  @DescribeQuestion({
    summary:
      'Downloads the header and one example row. Replace the example row with your own rows.',
    answer: { csv: lines.map((line) => line.join(',')) },
  })
  sample(): StreamableFile {
    return csvResponse('users-sample.csv', lines);
  }
}
