/** What would move a cursor, turn the writing round, or is no character of XML. */
const unprintable = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFE\uFFFF]/gu;

/** Text of a capture as one line that a terminal, an XML reader and a person can be shown safely. */
export function printable(text: string): string {
  return text.replace(unprintable, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
