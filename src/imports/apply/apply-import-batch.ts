import { setImmediate } from 'node:timers/promises';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ImportPorts } from '../import-ports.js';
import type { JudgeAgain } from './links/judge-again.js';
import { applyRows } from './apply-rows.js';
import { refused, rowRecord } from './row-outcome.js';
import { recordRows } from './record-rows.js';
import { unchangedRows } from './unchanged-rows.js';
import type { Tenure } from '../tenure/tenure.js';
import type { PlannedRowHead } from '../plan/planned-row.js';

/** Applies a batch of planned rows and records how each ended. Rows in the order of the file, all of one wave. */
export class ApplyImportBatch extends Command<void> {
  constructor(
    readonly tenure: Tenure,
    readonly rows: readonly PlannedRowHead[],
    readonly judge?: JudgeAgain,
  ) {
    super();
  }
}

/** @throws {TenureLost} when another process holds the import now. */
@CommandHandler(ApplyImportBatch)
export class ApplyImportBatchHandler implements ICommandHandler<ApplyImportBatch> {
  constructor(private readonly ports: ImportPorts) {}

  /** In three turns, for together they would be a long one. */
  async execute({ tenure, rows, judge }: ApplyImportBatch): Promise<void> {
    const unchanged = await unchangedRows(rows, this.ports.directory);
    const others = rows.filter(({ row }) => !unchanged.has(row)).map(({ whole }) => whole());
    await setImmediate();
    const applied = await applyRows(others, tenure, this.ports, judge);
    await setImmediate();
    const outcomes = new Map([...unchanged, ...applied]);
    const wholes = new Map(others.map((row) => [row.row, row]));
    const records = rows.map((row) =>
      rowRecord(wholes.get(row.row) ?? row, outcomes.get(row.row) ?? refused(), tenure.options),
    );
    await recordRows(records, tenure);
  }
}
