import { ApiProperty } from '@nestjs/swagger';
import { NextPage } from '../../web/page.js';
import { EntryResponse } from '../entry-response.js';

/** A part of the history of a user. */
export class HistoryResponse {
  @ApiProperty({ description: 'Oldest first.', type: [EntryResponse] })
  readonly entries!: readonly EntryResponse[];

  @NextPage()
  readonly next!: string | null;
}
