import { spreadOf } from './median.mjs';

const inSeconds = { unit: 's', each: 1000 };
const inMilliseconds = { unit: 'ms', each: 1 };

const linesIn = ({ unit, each }) => [
  { label: 'users/s', of: 'usersPerSecond', each: 1, digits: 0, isOptional: true },
  { label: 'events/s', of: 'eventsPerSecond', each: 1, digits: 0, isOptional: true },
  { label: `wall, ${unit}`, of: 'wallMs', each, digits: 2 },
  { label: 'longest call, ms', of: 'longestMs', each: 1, digits: 1, isOptional: true },
  { label: `processor, ${unit}`, of: 'processorMs', each, digits: 2 },
  { label: `main thread, ${unit}`, of: 'mainMs', each, digits: 2 },
  { label: 'longest turn, ms', of: 'turnMs', each: 1, digits: 0 },
  { label: 'peak memory, MiB', of: 'peakMiB', each: 1, digits: 0 },
];

/**
 * The lines of a table: of each column lowest / median / highest, or one number when they are the same, and the ratios of medians. `columns`: each `label` and `runs`, which are
 * `undefined` for what is not there. `ratios`: pairs of columns by their number, the first through the second. `unit`: of times, `s` or `ms`.
 */
export function tableOf(columns, ratios, unit) {
  const head = [
    '',
    ...columns.map(({ label }) => label),
    ...ratios.map(([a, b]) => `${columns[a].label} / ${columns[b].label}`),
  ];
  const isShown = ({ isOptional, of }) =>
    !isOptional || columns.some(({ runs }) => runs?.[0][of] !== undefined);
  const lines = linesIn(unit === 's' ? inSeconds : inMilliseconds).filter(isShown);
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

function shown(spread, { each, digits }) {
  if (!spread) return '-';
  const { min, median, max } = spread;
  return (min === max ? [median] : [min, median, max])
    .map((value) => (value / each).toFixed(digits))
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
