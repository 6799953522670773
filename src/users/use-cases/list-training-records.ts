import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { START } from '../../event-store/event-store.port.js';
import { placeOf } from '../../web/cursor.js';
import { NextPage, pageOf } from '../../web/page.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { Rejected } from '../../web/rejected.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { TrainingRecordResponse } from '../training/training-record-response.js';
import { TrainingRecords, type TrainingRecord } from '../training/training-records.port.js';

/** A part of the list of training records. */
export class TrainingRecordList {
  @ApiProperty({
    description: 'The records of users who are not deleted, in the order of recording.',
    type: [TrainingRecordResponse],
  })
  readonly records!: readonly TrainingRecordResponse[];

  @NextPage()
  readonly next!: string | null;
}

/** The parameters of the query. */
export const trainingQuery = { userId: 'Only those of this user.', ...listQuery } as const;

@ApiTags('Training records')
@Controller('training-records')
export class ListTrainingRecordsController {
  constructor(
    private readonly training: TrainingRecords,
    private readonly directory: UserDirectory,
  ) {}

  @Get()
  @DescribeQuestion({
    summary: 'Lists the training records of users who are not deleted.',
    answer: TrainingRecordList,
    query: trainingQuery,
    problems: ['USER_NOT_FOUND'],
  })
  async list(
    @Query() { userId, limit, after: cursor }: Given<typeof trainingQuery>,
  ): Promise<TrainingRecordList> {
    const [after = START] = placeOf(cursor, 'number') ?? [];
    const uuid = await this.#uuidOf(userId);
    const found = await this.training.page({
      ...(uuid !== undefined && { uuid }),
      after,
      limit: limit + 1,
    });
    const { items, next } = pageOf(found, limit, ({ position }) => [position]);
    return { records: await this.#named(items), next };
  }

  /** Refuses an unknown User ID. An empty list would say that the user may be deleted without loss. */
  async #uuidOf(userId: string | undefined): Promise<string | undefined> {
    if (userId === undefined) return undefined;
    const user = await this.directory.find(userId);
    if (!user) throw new Rejected('USER_NOT_FOUND');
    return user.uuid;
  }

  /** Shows the present User IDs. */
  async #named(records: readonly TrainingRecord[]): Promise<readonly TrainingRecordResponse[]> {
    const users = await this.directory.findMany([...new Set(records.map(({ uuid }) => uuid))]);
    return records.flatMap(({ uuid, course, completedAt }) => {
      const { status = 'deleted', userId = '' } = users.get(uuid) ?? {};
      return status === 'deleted' ? [] : [{ userId, course, completedAt }];
    });
  }
}
