import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Diagnostic, isBuildKitRule, rules, type Severity } from '#shared/checks/index.ts'

/** A checked Dockerfile; `file` as it was given, `lineStarts` are offsets, line 1 first. */
export interface CheckedFile {
  readonly file: string
  readonly text: string
  readonly lineStarts: readonly number[]
  readonly diagnostics: readonly Diagnostic[]
}

type Level = 'error' | 'warning' | 'note'

interface SarifRule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly helpUri?: string
  readonly defaultConfiguration: { readonly level: Level }
}

interface SarifRegion {
  readonly startLine: number
  readonly startColumn?: number
  readonly endLine?: number
  readonly endColumn?: number
}

interface SarifArtifact {
  readonly uri: string
}

interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: Level
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: SarifArtifact; readonly region: SarifRegion }
  }[]
  readonly fixes?: readonly SarifFix[]
}

interface SarifFix {
  readonly description: { readonly text: string }
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifact
    readonly replacements: readonly {
      readonly deletedRegion: { readonly charOffset: number; readonly charLength: number }
      readonly insertedContent: { readonly text: string }
    }[]
  }[]
}

/** A SARIF 2.1.0 log of one run. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string
        readonly version: string
        readonly rules: readonly SarifRule[]
      }
    }
    readonly columnKind: 'utf16CodeUnits'
    readonly results: readonly SarifResult[]
  }[]
}

const levels: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', hint: 'note' }

/** Diagnostics as code scanning reads them; files under `folder` are named relative to it. */
export function toSarif(checked: readonly CheckedFile[], folder: string, version: string): SarifLog {
  const known = ruleList()
  const indexes = new Map(known.map(({ id }, index) => [id, index]))
  const results = checked.flatMap((file) =>
    file.diagnostics.map((diagnostic) =>
      toResult(file, diagnostic, folder, indexes.get(diagnostic.rule) ?? 0),
    ),
  )
  const driver = { name: 'Stagegraph', version, rules: known }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
}

function ruleList(): readonly SarifRule[] {
  const refusal: SarifRule = {
    id: 'error',
    shortDescription: { text: 'BuildKit can build the file' },
    defaultConfiguration: { level: 'error' },
  }
  return [
    refusal,
    ...rules.map((rule) => ({
      id: rule.name,
      shortDescription: { text: rule.summary },
      ...(isBuildKitRule(rule) && { helpUri: buildKitPage(rule.name) }),
      defaultConfiguration: { level: levels[rule.severity] },
    })),
  ]
}

/** BuildKit's own page about a rule: its name in kebab case. */
const buildKitPage = (rule: string): string =>
  `https://docs.docker.com/go/dockerfile/rule/${rule
    .replace(/JSON/, 'Json')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()}/`

function toResult(
  checked: CheckedFile,
  diagnostic: Diagnostic,
  folder: string,
  ruleIndex: number,
): SarifResult {
  const artifactLocation = { uri: fileUri(checked.file, folder) }
  const fixes = diagnostic.fixes.map(({ title, edits }) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ from, to, insert }) => ({
          deletedRegion: { charOffset: from, charLength: to - from },
          insertedContent: { text: insert },
        })),
      },
    ],
  }))
  return {
    ruleId: diagnostic.rule,
    ruleIndex,
    level: levels[diagnostic.severity],
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: { artifactLocation, region: toRegion(checked, diagnostic) } }],
    ...(fixes.length > 0 && { fixes }),
  }
}

/** The span where it begins on the reported line, else the whole line. Line 0 (the file) becomes line 1. */
function toRegion({ lineStarts }: CheckedFile, { line, span }: Diagnostic): SarifRegion {
  const start = lineStarts[line - 1]
  const next = lineStarts[line] ?? Number.POSITIVE_INFINITY
  if (start === undefined || span.from < start || span.from >= next) return { startLine: Math.max(line, 1) }
  let endLine = line
  while ((lineStarts[endLine] ?? Number.POSITIVE_INFINITY) <= span.to) endLine++
  return {
    startLine: line,
    startColumn: span.from - start + 1,
    endLine,
    endColumn: span.to - (lineStarts[endLine - 1] ?? 0) + 1,
  }
}

function fileUri(file: string, folder: string): string {
  const path = relative(folder, resolve(folder, file))
  const isOutside = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
  if (isOutside) return pathToFileURL(resolve(folder, file)).href
  return path.split(sep).map(encodeURIComponent).join('/')
}
