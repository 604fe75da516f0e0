/** Text of a file in UTF-8 or UTF-16 of either order, with or without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // JSON begins with an ASCII character: a zero beside it gives UTF-16 away.
  if (first === 0) return 'utf-16be';
  if (second === 0) return 'utf-16le';
  return 'utf-8';
}
