import { ts } from "ts-morph";

/** What is known to hold where the printer stands: it lies in a branch, or behind guards that return otherwise. */
export class Facts {
  private readonly known: Map<string, boolean>;
  private readonly minimums: Map<string, number>;
  private readonly lengths: Map<string, string>;

  constructor(outer?: Facts) {
    this.known = new Map(outer?.known);
    this.minimums = new Map(outer?.minimums);
    this.lengths = new Map(outer?.lengths);
  }

  /** What is known here and holds whichever way the condition goes. */
  with(condition: ts.Expression, truth: boolean): Facts {
    const facts = new Facts(this);
    facts.learn(condition, truth);
    return facts;
  }

  /** The array behind `const len0 = data.length`. */
  learnVariable({ name, initializer }: ts.VariableDeclaration): void {
    const array = lengthOwner(initializer);
    if (array !== undefined) this.lengths.set(name.getText(), array);
  }

  learn(condition: ts.Expression, truth: boolean): void {
    const { operator, left, right } = partsOf(condition);
    if (operator === "!") this.learn(left, !truth);
    else if (operator === (truth ? "&&" : "||")) [left, right].forEach((side) => this.learn(side, truth));
    else if (operator === "!==") this.known.set(equality(left, right), !truth);
    else if (operator === "===") this.known.set(equality(left, right), truth);
    else if (operator === "<" && !truth) this.learnMinimum(lengthOwner(left), Number(right.getText()));
    else if (operator === undefined) this.known.set(left.getText(), truth);
  }

  /** Whether the condition always holds or never does; `undefined` where that depends on the data. */
  decide(condition: ts.Expression): boolean | undefined {
    const { operator, left, right } = partsOf(condition);
    if (operator === "!") return negate(this.decide(left));
    if (operator === "&&") return this.decide(left) === true && this.decide(right) === true ? true : undefined;
    if (operator === "===") return isCount(left) || this.known.get(equality(left, right));
    if (operator === "!==") return negate(this.known.get(equality(left, right)));
    if (operator === ">") return this.hasMore(left.getText(), Number(right.getText())) || undefined;
    return operator === undefined ? isFlag(left) || this.known.get(left.getText()) : undefined;
  }

  private learnMinimum(array: string | undefined, minimum: number): void {
    if (array !== undefined) this.minimums.set(array, minimum);
  }

  private hasMore(length: string, index: number): boolean {
    const array = this.lengths.get(length);
    return array !== undefined && index < (this.minimums.get(array) ?? 0);
  }
}

/** ajv's count of errors, compared with what it was: nothing raises it, because every failure returns. */
function isCount(side: ts.Expression): boolean {
  return /^(?:errors|_errs\d+)$/.test(side.getText());
}

/** ajv's note that a part was valid. */
function isFlag(expression: ts.Expression): boolean {
  return /^_?valid\d+$/.test(expression.getText());
}

interface Parts {
  /** Absent where the expression is neither a negation nor has two sides. */
  readonly operator?: string;
  readonly left: ts.Expression;
  readonly right: ts.Expression;
}

/** ajv compares the results of `typeof` with `==` at some places; that is the same. */
function partsOf(condition: ts.Expression): Parts {
  const expression = bare(condition);
  if (ts.isBinaryExpression(expression)) {
    const { left, right } = expression;
    return { operator: expression.operatorToken.getText().replace(/^([!=]=)$/, "$1="), left, right };
  }
  const operand = negated(expression);
  return operand === undefined
    ? { left: expression, right: expression }
    : { operator: "!", left: operand, right: operand };
}

/** The operand of `!`. */
export function negated(expression: ts.Expression): ts.Expression | undefined {
  if (!ts.isPrefixUnaryExpression(expression)) return undefined;
  return expression.operator === ts.SyntaxKind.ExclamationToken ? bare(expression.operand) : undefined;
}

export function bare(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ? bare(expression.expression) : expression;
}

function equality(left: ts.Expression, right: ts.Expression): string {
  return `${left.getText()} === ${right.getText()}`;
}

function lengthOwner(expression: ts.Expression | undefined): string | undefined {
  return /^(.+)\.length$/.exec(expression?.getText() ?? "")?.[1];
}

function negate(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}
