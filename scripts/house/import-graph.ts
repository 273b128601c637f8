import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The checkout, absolute, with a slash at its end. */
export const checkout = fileURLToPath(new URL('../../', import.meta.url))

/** The top-level folders whose TypeScript is checked. */
export const layers = ['shared', 'main', 'renderer', 'e2e', 'scripts', 'conformance'] as const

/** One import or re-export as written. Paths are relative to the checkout, with `/`. */
export interface ImportLine {
  /** The importing file. */
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  /** The resolved file of the checkout. */
  readonly target: string
  /** `static` is part of loading the file; `type` is erased; `dynamic` is `import()` or a worker's URL. */
  readonly kind: 'static' | 'type' | 'dynamic'
  /** The imported names; `*` is the whole module. */
  readonly names: readonly string[]
  /** Whether it is written `export … from`. */
  readonly reexport: boolean
}

/** A file of the import graph. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly ImportLine[]
  /** The names declared and exported in this file itself. */
  readonly exports: readonly ExportedName[]
}

/** A declaration that other files can import. */
export interface ExportedName {
  readonly name: string
  readonly line: number
  /** Whether its declaration has a doc comment. */
  readonly documented: boolean
}

/** All source files by path. */
export type ImportGraph = ReadonlyMap<string, SourceFile>

/** Reads the TypeScript of all layers below `root` (absolute, with a slash at its end). */
export function readImportGraph(root = checkout): ImportGraph {
  const paths = layers.flatMap((layer) => sourcePaths(root, layer))
  return importGraphOf(new Map(paths.map((path) => [path, readFileSync(root + path, 'utf8')])))
}

/** The graph of in-memory sources: path to text. */
export function importGraphOf(texts: ReadonlyMap<string, string>): ImportGraph {
  return new Map([...texts].map(([path, text]) => [path, readSource(path, text)]))
}

/** Whether a file is a test, or a test helper that never ships. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$|\.spec\.ts$|(?:^|\/)testing\//.test(path)
}

/** Whether a file is part of what ships: the three layers of the product without their tests. */
export function isProduction(path: string): boolean {
  return /^(?:shared|main|renderer)\//.test(path) && !isTestCode(path)
}

function sourcePaths(root: string, folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length), entry.name))
    .filter((path) => !path.includes('/cases/'))
    .sort()
}

function readSource(path: string, text: string): SourceFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
  const imports: ImportLine[] = []
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
  const add = (
    node: ts.Node,
    specifier: ts.Node | undefined,
    kind: ImportLine['kind'],
    names: readonly string[],
    reexport = false,
  ) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return
    const target = resolveSpecifier(path, specifier.text)
    if (target !== null) imports.push({ file: path, line: lineOf(node), target, kind, names, reexport })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      for (const [kind, names] of importedNames(node.importClause))
        add(node, node.moduleSpecifier, kind, names)
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static', reexportedNames(node), true)
    } else if (ts.isImportTypeNode(node)) {
      const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
      add(node, argument, 'type', [node.qualifier?.getText(source) ?? '*'])
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], 'dynamic', ['*'])
    } else if (isModuleUrl(node, source)) {
      add(node, node.arguments?.[0], 'dynamic', ['*'])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { path, text, imports, exports: exportedNames(source, lineOf) }
}

/** `new URL('./worker.ts', import.meta.url)`: the form for workers and bundled files. */
function isModuleUrl(node: ts.Node, source: ts.SourceFile): node is ts.NewExpression {
  return (
    ts.isNewExpression(node) &&
    node.expression.getText(source) === 'URL' &&
    node.arguments?.[1]?.getText(source) === 'import.meta.url'
  )
}

/** The names of an import, types separate from values. */
function importedNames(clause: ts.ImportClause | undefined): [ImportLine['kind'], string[]][] {
  if (clause === undefined) return [['static', []]]
  const types: string[] = []
  const values: string[] = []
  const wholeIsType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword
  if (clause.name) (wholeIsType ? types : values).push('default')
  const bindings = clause.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) (wholeIsType ? types : values).push('*')
  if (bindings && ts.isNamedImports(bindings))
    for (const element of bindings.elements)
      (wholeIsType || element.isTypeOnly ? types : values).push((element.propertyName ?? element.name).text)
  const found: [ImportLine['kind'], string[]][] = []
  if (values.length > 0) found.push(['static', values])
  if (types.length > 0) found.push(['type', types])
  return found
}

function reexportedNames(node: ts.ExportDeclaration): string[] {
  const clause = node.exportClause
  if (clause === undefined || ts.isNamespaceExport(clause)) return ['*']
  return clause.elements.map((element) => (element.propertyName ?? element.name).text)
}

/** The resolved path of a specifier; `null` for packages. */
function resolveSpecifier(from: string, specifier: string): string | null {
  if (!/\.(?:tsx?|css)$/.test(specifier)) return null
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null
}

function exportedNames(source: ts.SourceFile, lineOf: (node: ts.Node) => number): ExportedName[] {
  const found = new Map<string, ExportedName>()
  for (const statement of source.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
    if (!modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) continue
    const documented = (ts.getJSDocCommentsAndTags(statement) as readonly ts.Node[]).length > 0
    for (const name of declaredNames(statement)) {
      const known = found.get(name)
      found.set(name, {
        name,
        line: known?.line ?? lineOf(statement),
        documented: documented || known?.documented === true,
      })
    }
  }
  return [...found.values()]
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name))
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  )
    return [statement.name?.text ?? 'default']
  return []
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []))
}
