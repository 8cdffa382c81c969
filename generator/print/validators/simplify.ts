import { ts } from "ts-morph";
import { type Constants, expressionText, negationText } from "./expressions.js";
import { bare, Facts } from "./facts.js";

/**
 * Prints the body of a function that ajv wrote, without what ajv keeps count of. ajv counts errors
 * and asks after each step whether the count grew; here every failure returns at once, so the count
 * is always zero and its tests are decided before printing. What is left is a list of guards.
 */
export function simplifyBody(body: ts.Block, constants: Constants): string[] {
  const lines = withoutUnused(statementLines(body.statements, { constants, facts: new Facts() }));
  return [...lines, "return null;"];
}

interface Scope {
  readonly constants: Constants;
  readonly facts: Facts;
}

function statementLines(statements: readonly ts.Statement[], scope: Scope): string[] {
  const end = statements.findIndex(ts.isReturnStatement);
  return statements.slice(0, end === -1 ? undefined : end + 1).flatMap((statement) => linesOf(statement, scope));
}

function linesOf(statement: ts.Statement, scope: Scope): string[] {
  if (ts.isBlock(statement)) return statementLines(statement.statements, scope);
  if (ts.isIfStatement(statement)) return conditionLines(statement, scope);
  if (ts.isVariableStatement(statement)) return variableLines(statement, scope);
  if (ts.isForStatement(statement) || ts.isForInStatement(statement)) return loopLines(statement, scope);
  if (ts.isReturnStatement(statement)) return returnLines(statement, scope);
  if (ts.isExpressionStatement(statement)) return failureLines(statement.expression, scope);
  throw new Error(`ajv printed a statement that is not known here: ${statement.getText()}`);
}

/** A branch that ends the function becomes a guard, and the other branch follows it on the same level. */
function conditionLines(statement: ts.IfStatement, scope: Scope): string[] {
  const { expression, thenStatement, elseStatement } = statement;
  const verdict = scope.facts.decide(expression);
  const others = elseStatement === undefined ? [] : [elseStatement];
  if (verdict !== undefined) return statementLines(verdict ? [thenStatement] : others, scope);
  if (endsHere(thenStatement)) return guardLines(expression, true, [thenStatement], others, scope);
  if (others.some(endsHere)) return guardLines(expression, false, others, [thenStatement], scope);
  const lines = statementLines([thenStatement], branch(scope, expression, true));
  const otherLines = statementLines(others, branch(scope, expression, false));
  if (lines.length === 0) return block(`if (${negationText(expression, scope.constants)})`, otherLines);
  const head = `if (${expressionText(expression, scope.constants)})`;
  return otherLines.length === 0
    ? block(head, lines)
    : [`${head} {`, ...indent(lines), "} else {", ...indent(otherLines), "}"];
}

type Statements = readonly ts.Statement[];

/** The ending statements run when the condition comes out as `truth` says; what follows knows that it did not. */
function guardLines(
  condition: ts.Expression,
  truth: boolean,
  ending: Statements,
  rest: Statements,
  scope: Scope,
): string[] {
  const guards = missingFields(condition).flatMap(({ test, field }) => {
    const constants = { ...scope.constants, names: new Map([...scope.constants.names, ...field]) };
    const text = truth ? expressionText(test, constants) : negationText(test, constants);
    const lines = block(`if (${text})`, statementLines(ending, branch({ ...scope, constants }, test, truth)));
    scope.facts.learn(test, !truth);
    return lines;
  });
  return [...guards, ...statementLines(rest, scope)];
}

/** `a === undefined && (missing0 = "a") || …`, as ajv prints `required`, becomes a guard a field. */
function missingFields(condition: ts.Expression): { test: ts.Expression; field: [string, string][] }[] {
  const expression = bare(condition);
  if (!ts.isBinaryExpression(expression)) return [{ test: condition, field: [] }];
  const { left, right } = expression;
  const [, missing, field] = /^\(?(missing\d+) = (".*?")\)?$/.exec(right.getText()) ?? [];
  if (missing !== undefined && field !== undefined) return [{ test: bare(left), field: [[missing, field]] }];
  const sides = [left, right].flatMap(missingFields);
  return sides.every(({ field }) => field.length > 0) ? sides : [{ test: condition, field: [] }];
}

function variableLines(statement: ts.VariableStatement, scope: Scope): string[] {
  return statement.declarationList.declarations.flatMap((declaration) => {
    const name = declaration.name.getText();
    if (isBookkeeping(name)) return [];
    scope.facts.learnVariable(declaration);
    const value = declaration.initializer;
    if (value === undefined) return [`let ${name};`];
    return [`const ${name} = ${expressionText(value, scope.constants)};`];
  });
}

/** Counts of errors, and flags that compare them. */
function isBookkeeping(name: string): boolean {
  return /^(?:vErrors|errors|_errs\d+|_?valid\d+)$/.test(name);
}

function loopLines(statement: ts.ForStatement | ts.ForInStatement, scope: Scope): string[] {
  const head = statement.getText().slice(0, statement.statement.getStart() - statement.getStart());
  return block(
    head.trim().replace(/^for\(/, "for ("),
    statementLines([statement.statement], { ...scope, facts: new Facts(scope.facts) }),
  );
}

function returnLines({ expression }: ts.ReturnStatement, scope: Scope): string[] {
  // `return false` follows its failure, and the others end a function that found none.
  if (expression === undefined || /^(?:true|false|errors === 0)$/.test(expression.getText())) return [];
  return [`return ${expressionText(expression, scope.constants)};`];
}

/** ajv leaves its failures in a property of the function; here they are what the function returns. */
function failureLines(expression: ts.Expression, scope: Scope): string[] {
  if (!ts.isBinaryExpression(expression) || !/^validate\d+\.errors$/.test(expression.left.getText())) {
    throw new Error(`ajv printed an expression that is not known here: ${expression.getText()}`);
  }
  if (/^(?:vErrors|null)$/.test(expression.right.getText())) return [];
  return [`return ${expressionText(expression.right, scope.constants)};`];
}

function branch({ constants, facts }: Scope, condition: ts.Expression, truth: boolean): Scope {
  return { constants, facts: facts.with(condition, truth) };
}

function endsHere(statement: ts.Statement): boolean {
  return ts.isBlock(statement) ? statement.statements.some(ts.isReturnStatement) : ts.isReturnStatement(statement);
}

function block(head: string, lines: readonly string[]): string[] {
  const [only = "", ...others] = lines;
  if (lines.length === 0) return [];
  if (others.length === 0 && only.startsWith("return ") && head.length + only.length < 110) return [`${head} ${only}`];
  return [`${head} {`, ...indent(lines), "}"];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Some variables were there for tests that are decided. */
function withoutUnused(lines: readonly string[]): string[] {
  const words = lines.join("\n").match(/[\w$]+/g) ?? [];
  const uses = new Map<string, number>();
  for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  return lines.filter((line) => {
    const name = /^\s*(?:const|let) ([\w$]+)(?: = [\w$.[\]"]+)?;$/.exec(line)?.[1];
    return name === undefined || uses.get(name) !== 1;
  });
}
