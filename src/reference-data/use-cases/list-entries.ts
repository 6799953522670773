import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { foldKey } from '../../shared/fold-key.js';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { placeOf } from '../../web/cursor.js';
import { NextPage, pageOf } from '../../web/page.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import { Kind } from '../list-address.js';
import { ReferenceLists } from '../reference-lists.js';
import { ReferenceResponse } from '../reference-answer.js';

/** A part of a list. */
export class ReferenceEntries {
  /** Ordered by folded name. */
  @ApiProperty({ description: 'Ordered by folded name.', type: [ReferenceResponse] })
  readonly entries!: readonly ReferenceResponse[];

  @NextPage()
  readonly next!: string | null;
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class ListEntriesController {
  constructor(private readonly lists: ReferenceLists) {}

  /** Lists the job titles, sites or cost centers. */
  @Get()
  @WithoutReadModels()
  @DescribeQuestion({
    summary: 'Lists the job titles, sites or cost centers.',
    answer: ReferenceEntries,
    query: listQuery,
  })
  async list(
    @Kind() kind: ReferenceKind,
    @Query() { after, limit }: Given<typeof listQuery>,
  ): Promise<ReferenceEntries> {
    const place = placeOf(after, 'string');
    const following = (await this.lists.list(kind)).entries(place?.[0]);
    const { items, next } = pageOf(following, limit, ({ name }) => [foldKey(name)]);
    return { entries: items.map(({ name }) => ({ name })), next };
  }
}
