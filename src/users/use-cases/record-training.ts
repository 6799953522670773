import { Body, Controller, Post, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import { examplesOf } from '../../shared/finding.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { editRefused } from '../edits/edit-refused.js';
import { EditUser, type EditRefusal, type SavedUser } from '../edits/edit-user.js';
import { NeededText, Text } from '../../web/body-members.js';
import {
  completedAtOf,
  courseProblems,
  longestCourse,
  trainingFindingKinds,
} from '../rules/training-problems.js';
import { TrainingRecordResponse } from '../training/training-record-response.js';

/** The body of a request to record that a user has completed a course. */
export class RecordTrainingBody {
  @NeededText({
    description:
      'The User ID of a user who is not deleted. Case and width of characters do not count.',
    minLength: 1,
    example: 'S0001',
  })
  readonly userId!: string;

  @Text({ description: 'Edges are trimmed.', minLength: 1, maxLength: longestCourse })
  readonly course?: string | null;

  @Text({
    description: 'ISO 8601: a date, or a date-time with Z or an offset.',
    example: '2026-01-31',
  })
  readonly completedAt?: string | null;
}

type Recorded = Result<SavedUser & TrainingRecordResponse, EditRefusal>;

/** Records that a user has completed a course. From then on a deletion of the user needs an option. */
export class RecordTraining extends Command<Recorded> {
  constructor(
    readonly training: TrainingRecordResponse,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(RecordTraining)
export class RecordTrainingHandler implements ICommandHandler<RecordTraining> {
  constructor(private readonly edits: EditUser) {}

  async execute({ training, actor }: RecordTraining): Promise<Recorded> {
    const { course } = training;
    const completedAt = completedAtOf(training.completedAt);
    const problems = courseProblems(course);
    if (typeof completedAt !== 'string') return reject([...problems, completedAt]);
    if (problems.length > 0) return reject(problems);
    let { userId } = training;
    const saved = await this.edits.living(userId, {
      request: { actor },
      commandsFor: ({ user }) => {
        ({ userId } = user.profile);
        return accept([{ type: 'RecordTraining', course, completedAt }]);
      },
    });
    return saved.ok ? accept({ ...saved.value, userId, course, completedAt }) : saved;
  }
}

@ApiTags('Training records')
@Controller('training-records')
export class RecordTrainingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @DescribeRequest({
    summary: 'Records that a user has completed a course.',
    answer: TrainingRecordResponse,
    status: 201,
    headers: ['Rollbook-Position'],
    problems: ['USER_NOT_FOUND'],
    findings: examplesOf(trainingFindingKinds, [
      'REQUIRED',
      'TOO_LONG',
      'CONTROL_CHARACTER',
      'SPREADSHEET_ERROR',
      'DATE_INVALID',
    ]),
  })
  async record(
    @Body() body: RecordTrainingBody,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrainingRecordResponse> {
    const training = {
      userId: body.userId.trim(),
      course: body.course?.trim() ?? '',
      completedAt: body.completedAt?.trim() ?? '',
    };
    const recorded = await this.commands.execute(new RecordTraining(training, actor));
    if (!recorded.ok) throw editRefused(recorded.rejection, trainingFindingKinds);
    const { userId, course, completedAt, position } = recorded.value;
    reply.header('Rollbook-Position', String(position));
    return { userId, course, completedAt };
  }
}
