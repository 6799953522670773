import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { importResponse, ImportResponse } from '../answers/import-response.js';
import { importIdParam } from '../answers/import-id-param.js';
import { KnownImports } from '../answers/known-imports.js';

@ApiTags('Imports')
@Controller('imports')
export class GetImportController {
  constructor(
    private readonly imports: KnownImports,
    private readonly progress: ReadModelProgress,
  ) {}

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
    return importResponse(found, this.progress.position);
  }
}
