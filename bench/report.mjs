import { measure } from './measure.mjs';
import { tableOf } from './table.mjs';

/** Measures a figure and answers its title and its table, as they are printed. */
export async function report(figure, { sides, ...given }) {
  const lanes = lanesOf(figure, sides, given.rows);
  const measured = await measure(figure, { ...given, lanes });
  const columns = lanes.map(({ label }, at) => ({ label, runs: measured[at] }));
  const title = `${figure.name} ${given.rows.toLocaleString('en')}: ${figure.says}`;
  const table = tableOf(columns, ratiosOf(lanes), figure.times ? 'ms' : 's');
  return [title, ...table, '', ''].join('\n');
}

/** What is measured in turn, each with its label: the yardstick, if the figure has one, and the sides, each with every school that is compared. */
function lanesOf({ schools, yardstick }, sides, rows) {
  const all = yardstick ? [yardstick, ...sides] : sides;
  if (!schools) return all.map((side) => ({ side, label: side.label }));
  return all.flatMap((side) =>
    schools(rows).map((users) => ({
      side,
      users,
      label: `${side.label} ${users.toLocaleString('en')}`,
    })),
  );
}

/** Pairs of lanes by number: the larger school against the smaller one of the same side, else the last side against all others. */
function ratiosOf(lanes) {
  const last = lanes.length - 1;
  const before = lanes.slice(0, last);
  return lanes[last].users === undefined
    ? before.map((_, at) => [last, at])
    : before.flatMap(({ side }, at) => (lanes[at + 1].side === side ? [[at + 1, at]] : []));
}
