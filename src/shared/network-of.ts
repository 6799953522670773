/**
 * What is counted as one sender: an address of IPv4, and of IPv6 the /64 that a single customer gets at least. IPv4 in IPv6 is IPv4.
 * `address`: as Node writes it.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1);
  if (!plain.includes(':')) return plain;
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const between = Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: between }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
