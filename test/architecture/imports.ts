import { posix } from "node:path";
import ts from "typescript";
import type { TextFile } from "./repository.js";

export interface Import {
  /** The importing file. */
  readonly from: string;
  /** A file of the repository for a relative import, else the package's name (`node:zlib`, `ajv`). */
  readonly to: string;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

/** What a module imports or re-exports, statically, dynamically or in a type. */
export function importsOf(file: TextFile): Import[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const reference = referenceOf(node);
    if (reference !== undefined) found.push(resolve(file.path, reference.specifier, reference.typeOnly));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function isOneOf(used: Import, ...packages: string[]): boolean {
  return !used.relative && packages.includes(used.to);
}

interface Reference {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function referenceOf(node: ts.Node): Reference | undefined {
  if (ts.isImportDeclaration(node)) return reference(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node)) return reference(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return reference(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoading(node.expression)) return reference(node.arguments[0], false);
  return undefined;
}

function reference(node: ts.Node | undefined, typeOnly: boolean): Reference | undefined {
  const specifier = node === undefined ? undefined : textOf(node);
  return specifier === undefined ? undefined : { specifier, typeOnly };
}

/** What a specifier says; `*` stands for what is only known when it runs. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("*");
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || ts.isNamespaceImport(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");
}

function resolve(from: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith(".")) return { from, to: packageOf(specifier), relative: false, typeOnly };
  const to = posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
  return { from, to, relative: true, typeOnly };
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
