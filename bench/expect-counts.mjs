/** An import that did something else than the figure says would be measured in vain. @throws {Error} then. */
export function expectCounts({ summary }, expected) {
  const { status, counts, fileError } = summary;
  const differs = Object.keys(expected).some((name) => counts[name] !== expected[name]);
  if (status === 'completed' && !differs) return;
  const found = JSON.stringify({ status, counts, fileError });
  throw new Error(`An import was to end with ${JSON.stringify(expected)}, and is ${found}.`);
}
