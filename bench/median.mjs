/** The lowest, the middle and the highest of some numbers, at least one. Of an even number of them, the middle is halfway between two. */
export function spreadOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
  return { min: sorted[0], median, max: sorted.at(-1) };
}
