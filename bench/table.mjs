import { spreadOf } from './median.mjs';

/** What is printed of each run: its line, and how many of the measured unit make one of the printed one. */
const lines = [
  { label: 'wall, s', of: 'wallMs', unit: 1000, digits: 2 },
  { label: 'processor, s', of: 'processorMs', unit: 1000, digits: 2 },
  { label: 'main thread, s', of: 'mainMs', unit: 1000, digits: 2 },
  { label: 'longest turn, ms', of: 'turnMs', unit: 1, digits: 0 },
  { label: 'peak memory, MiB', of: 'peakMiB', unit: 1, digits: 0 },
];

/**
 * The lines of a table: of each column lowest / median / highest, and the ratios of medians. `columns`: each `label` and `runs`, which are
 * `undefined` for what is not there. `ratios`: pairs of columns by their number, the first through the second.
 */
export function tableOf(columns, ratios) {
  const head = [
    '',
    ...columns.map(({ label }) => label),
    ...ratios.map(([a, b]) => `${columns[a].label} / ${columns[b].label}`),
  ];
  const body = lines.map((line) => {
    const spreads = columns.map(
      ({ runs }) => runs?.[0][line.of] !== undefined && spreadOf(runs.map((run) => run[line.of])),
    );
    return [
      line.label,
      ...columns.map(({ runs }, at) => (runs ? shown(spreads[at], line) : 'not there')),
      ...ratios.map(([a, b]) => ratio(spreads[a], spreads[b])),
    ];
  });
  return aligned([head, ...body]);
}

function shown(spread, { unit, digits }) {
  if (!spread) return '-';
  return [spread.min, spread.median, spread.max]
    .map((value) => (value / unit).toFixed(digits))
    .join(' / ');
}

const ratio = (one, other) => (one && other ? (one.median / other.median).toFixed(2) : '-');

/** The first column stands at the left, the others at the right. */
function aligned(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('   '),
  );
}
