/**
 * One byte for each UTF-16 code unit of `text`, everything beyond ASCII as a letter: the lexer's positions are then
 * positions in the string.
 */
export function codeUnits(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[i] = unit < 0x80 ? unit : 0xff;
  }
  return bytes;
}
