/** Whether a part of an address can be decoded: every `%` begins two hexadecimal digits, and the bytes are UTF-8. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
