import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { ImportResponse } from '../answers/import-response.js';
import { importIdParam } from '../answers/import-id-param.js';
import { ShownImports } from '../answers/shown-imports.js';

@ApiTags('Imports')
@Controller('imports')
export class GetImportController {
  constructor(private readonly imports: ShownImports) {}

  /** Gets the progress and the results of an import. */
  @Get(':importId')
  @WithoutReadModels()
  @DescribeQuestion({
    summary: 'Gets the progress and the results of an import.',
    answer: ImportResponse,
    params: importIdParam,
    problems: ['IMPORT_NOT_FOUND'],
  })
  async get(@Param('importId') importId: string): Promise<ImportResponse> {
    const found = await this.imports.find(importId);
    if (!found) throw new Rejected('IMPORT_NOT_FOUND');
    return found;
  }
}
