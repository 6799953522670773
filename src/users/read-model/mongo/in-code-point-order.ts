/** Negative when the first text comes before the second, code point by code point, as the database orders them; 0 for equal ones. */
export function inCodePointOrder(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  // A pair of surrogates comes after every character of one unit. Where the second of a pair differs, it tells.
  return rankAt(one, at) - rankAt(other, at);
}

function rankAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd8_00 && unit <= 0xdf_ff ? unit + 0x1_00_00 : unit;
}
