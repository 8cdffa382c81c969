/**
 * Leaves out guards against a missing field where the field's own test refuses `undefined` as well: it then says what
 * should stand there, and that nothing does.
 */
export function withoutIdleGuards(lines: readonly string[]): string[] {
  return lines.filter((line, index) => {
    const [, indent, field] =
      /^(\s*)if \((\S+) === undefined\) return failure\(.*, "required", .*\);$/.exec(line) ?? [];
    return indent === undefined || field === undefined || !isTested(field, indent, lines.slice(index + 1));
  });
}

/** Whether one of the lines, which all run where no guard before them has returned, lets nothing but a value pass. */
function isTested(field: string, indent: string, lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => !line.startsWith(indent));
  const level = lines.slice(0, end === -1 ? undefined : end).flatMap((line) => textAt(indent, line));
  const variable = level.find((text) => text.startsWith("const ") && text.endsWith(` = ${field};`))?.split(" ")[1];
  return level.some(
    (text) => refusesNothing(text, field) || (variable !== undefined && refusesNothing(text, variable)),
  );
}

function textAt(indent: string, line: string): readonly string[] {
  const text = line.slice(indent.length);
  return text.startsWith(" ") ? [] : [text];
}

function refusesNothing(text: string, value: string): boolean {
  const tests = [
    `typeof ${value} !== "`,
    `!Number.isInteger(${value})`,
    `!Number.isFinite(${value})`,
    `!Array.isArray(${value})`,
    `!isObject(${value})`,
    `${value} !== null)`,
  ];
  if (tests.some((test) => text.startsWith(`if (${test}`))) return !text.includes(" && ");
  if (/^if \((?:"(?:[^"\\]|\\.)*"|-?[\d.]+|true|false) !== /.test(text))
    return text.includes(` !== ${value}) return failure(`);
  return text.startsWith(`if (!(${value} === `) && text.split(" || ").every((part) => part.includes(`${value} === `));
}
