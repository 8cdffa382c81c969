import { ts } from "ts-morph";
import { bare, negated } from "./facts.js";

/** What stands for the names in ajv's code. */
export interface Constants {
  /** `pattern0` -> `checkDecimalPattern`. */
  readonly names: ReadonlyMap<string, string>;
  /** Schemas that failures quote from: `schema1` -> its value. */
  readonly schemas: ReadonlyMap<string, unknown>;
}

/** The expression as it stands, but for failures, for constants under their own names, and for idle parentheses. */
export function expressionText(expression: ts.Node, constants: Constants): string {
  const replaced = replacement(expression, constants);
  if (replaced !== undefined) return replaced;
  const source = expression.getSourceFile().text;
  let text = "";
  let end = expression.getStart();
  expression.forEachChild((child) => {
    text += source.slice(end, child.getStart()) + expressionText(child, constants);
    end = child.getEnd();
  });
  return text + source.slice(end, expression.getEnd());
}

function replacement(node: ts.Node, constants: Constants): string | undefined {
  if (ts.isArrayLiteralExpression(node)) return failuresText(node, constants);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return quoteText(node, constants);
  if (ts.isCallExpression(node)) return knownKeyText(node, constants);
  if (ts.isParenthesizedExpression(node) && isIdle(node)) return expressionText(node.expression, constants);
  return ts.isIdentifier(node) ? constants.names.get(node.text) : undefined;
}

/** Past eight properties ajv asks the schema itself, `func0.call(schema1.properties, key0)`; here it is a list of names. */
function knownKeyText(node: ts.CallExpression, constants: Constants): string | undefined {
  const [properties, key] = node.arguments;
  if (!/^func\d+\.call$/.test(node.expression.getText()) || properties === undefined || key === undefined)
    return undefined;
  const known = quotedValue(properties, constants);
  if (typeof known !== "object" || known === null)
    throw new Error(`ajv printed a call that is not known here: ${node.getText()}`);
  return `${JSON.stringify(Object.keys(known))}.includes(${expressionText(key, constants)})`;
}

/** ajv puts parentheses around all that it joins. */
function isIdle({ expression, parent }: ts.ParenthesizedExpression): boolean {
  if (ts.isParenthesizedExpression(expression)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const outer = parent.operatorToken.getText();
  const inside = ts.isBinaryExpression(expression) ? expression.operatorToken.getText() : "";
  return outer === inside ? /^(?:&&|\|\|)$/.test(outer) : strength(inside) > strength(outer);
}

/** A list of one failure, `[{instancePath: …, schemaPath: …, keyword: …, params: …}]`, becomes a call in fewer bytes. */
function failuresText({ elements }: ts.ArrayLiteralExpression, constants: Constants): string | undefined {
  const [node, ...others] = elements;
  if (node === undefined || others.length > 0 || !ts.isObjectLiteralExpression(node)) return undefined;
  const [instancePath, schemaPath, keyword, params] = node.properties.map(valueOf);
  if (instancePath === undefined || schemaPath === undefined || keyword === undefined || params === undefined) {
    return undefined;
  }
  if (!/^instancePath\b/.test(instancePath.getText())) return undefined;
  return `failure(${relativeText(instancePath)}, ${keyword.getText()}, ${expectedText(params, constants)})`;
}

/** Of `{comparison: ">=", limit: 0}` and the like, the value that the keyword asks for stands last. */
function expectedText(params: ts.Expression, constants: Constants): string {
  const last = ts.isObjectLiteralExpression(params) ? params.properties.at(-1) : undefined;
  const value = last === undefined ? undefined : valueOf(last);
  if (value === undefined) throw new Error(`ajv printed a failure that is not known here: ${params.getText()}`);
  return expressionText(value, constants);
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** `"/asks/" + i0` of `instancePath+"/asks/" + i0`: the caller puts its own path before it. */
function relativeText(path: ts.Expression): string {
  return path.getText().replace(/^instancePath(?:\s*\+\s*)?/, "") || '""';
}

/** `schema1.properties.id.type` becomes what it says, so that no schema is carried along. */
function quoteText(node: ts.Expression, constants: Constants): string | undefined {
  const value = quotedValue(node, constants);
  return value === undefined ? undefined : JSON.stringify(value);
}

function quotedValue(node: ts.Expression, constants: Constants): unknown {
  if (ts.isIdentifier(node)) return constants.schemas.get(node.text);
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const owner = quotedValue(node.expression, constants);
  const key = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  if (typeof owner !== "object" || owner === null || !("text" in key)) return undefined;
  return Object.getOwnPropertyDescriptor(owner, String(key.text))?.value;
}

/** The opposite condition, without a double negation. */
export function negationText(condition: ts.Expression, constants: Constants): string {
  const expression = bare(condition);
  const operand = negated(expression);
  if (operand !== undefined) return expressionText(operand, constants);
  if (!ts.isBinaryExpression(expression)) return `!${expressionText(expression, constants)}`;
  const { left, right, operatorToken } = expression;
  const opposite = opposites.get(operatorToken.getText());
  if (opposite === undefined) return `!(${expressionText(expression, constants)})`;
  return `${expressionText(left, constants)} ${opposite} ${expressionText(right, constants)}`;
}

const opposites = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["==", "!="],
  ["!=", "=="],
]);

/** How strongly an operator binds; a single operand binds most. */
function strength(operator: string): number {
  const order = [
    ["="],
    ["||"],
    ["&&"],
    ["===", "!==", "==", "!="],
    ["<", ">", "<=", ">="],
    ["+", "-"],
    ["*", "/", "%"],
    [""],
  ];
  return order.findIndex((operators) => operators.includes(operator));
}
