import type { CheckPorts } from '../import-ports.js';
import { UploadLost } from '../files/upload-store.port.js';
import { readUserRows, type FilePart } from '../read/read-user-rows.js';
import { planLost } from '../tenure/plan-lost.js';
import type { Tenure } from '../tenure/tenure.js';
import { planRows } from './plan-rows.js';
import type { PlannedPart, SourceContext } from './row-source.js';

/** The rows of the uploaded file. */
export async function* rowsOfFile(
  tenure: Tenure,
  { ports, rules, pause }: SourceContext,
): AsyncGenerator<PlannedPart> {
  for await (const part of uploadedRows(tenure, ports)) {
    await pause();
    if (part.kind === 'rows')
      yield { kind: 'rows', rows: await planRows(part.rows, tenure, ports, rules) };
    else yield part;
  }
}

/** An upload that is gone, or sealed with another key, is a file that must be uploaded again. */
async function* uploadedRows(tenure: Tenure, { uploads }: CheckPorts): AsyncGenerator<FilePart> {
  const { importId, options } = tenure;
  try {
    yield* readUserRows(() => uploads.read(importId), options.encoding);
  } catch (error) {
    if (!(error instanceof UploadLost)) throw error;
    yield { kind: 'refused', error: planLost(importId, error) };
  }
}
