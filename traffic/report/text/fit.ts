/** Cuts the middle out of what is too long: of a path, both ends tell more. Widths are in characters. */
export function cutMiddle(text: string, width: number): string {
  if (text.length <= width) return text;
  const room = Math.max(0, width - 1);
  const tail = Math.ceil(room / 2);
  return `${text.slice(0, room - tail)}…${text.slice(text.length - tail)}`;
}

export function cutEnd(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Lines of whole words; a word that is longer than a line is broken, after a comma or a slash if it has one. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => breakWord(each, width))) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word];
  const start = word.slice(0, width);
  const end = Math.max(start.lastIndexOf(","), start.lastIndexOf("/")) + 1;
  const length = end === 0 ? width : end;
  return [word.slice(0, length), ...breakWord(word.slice(length), width)];
}
