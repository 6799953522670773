/**
 * The network that counts as one sender: an IPv4 address (also one within IPv6), or the /64 of an IPv6 address, the smallest network of a
 * customer. `address`: as Node writes it.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1);
  if (!plain.includes(':')) return plain;
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const between = Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: between }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
