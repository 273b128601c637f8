import {
  type Dockerfile,
  expandWord,
  type Instruction,
  keyValues,
  newExpansionBudget,
} from '../dockerfile/index.ts'
import type { GlobalArg, ResolveOptions } from './graph.ts'
import { formatPlatform, platformOr } from './platform.ts'

/** The variables that FROM may use: predefined platform arguments and the ARGs above the first FROM. */
export interface GlobalArguments {
  readonly values: Map<string, string>
  readonly declarations: GlobalArg[]
  /** Message and line when an ARG's default cannot be expanded. */
  readonly error: { readonly message: string; readonly line: number } | null
}

/** The arguments BuildKit defines by itself; a build argument of the same name overrides them. */
function platformArguments(options: ResolveOptions, lastStageName: string): Map<string, string> {
  const build = platformOr(options.buildPlatform)
  const target = platformOr(options.platform ?? options.buildPlatform)
  const values = new Map([
    ['BUILDPLATFORM', formatPlatform(build, false)],
    ['BUILDOS', build.os],
    ['BUILDOSVERSION', build.osVersion],
    ['BUILDARCH', build.architecture],
    ['BUILDVARIANT', build.variant],
    ['TARGETPLATFORM', formatPlatform(target, true)],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', target.osVersion],
    ['TARGETARCH', target.architecture],
    ['TARGETVARIANT', target.variant],
    ['TARGETSTAGE', options.target || lastStageName || 'default'],
  ])
  const { buildArgs } = options
  if (buildArgs === undefined) return values
  for (const name of values.keys()) {
    const given = ownValue(buildArgs, name)
    if (given !== undefined) values.set(name, given)
  }
  return values
}

/** A build argument as given, `undefined` when it is not. */
export function ownValue(buildArgs: ResolveOptions['buildArgs'], name: string): string | undefined {
  return buildArgs !== undefined && Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
}

const noNames: readonly string[] = []

/** Reads the ARGs above the first FROM, in order; a default may use those before it. */
export function readGlobalArguments(
  dockerfile: Dockerfile,
  metaArguments: readonly Instruction[],
  options: ResolveOptions,
  lastStageName: string,
): GlobalArguments {
  const values = platformArguments(options, lastStageName)
  const declarations: GlobalArg[] = []
  const lookup = (name: string) => values.get(name)
  const reading = { escape: dockerfile.escape, budget: newExpansionBudget() }
  for (const instruction of metaArguments) {
    for (const { key, value } of keyValues(instruction)) {
      const name = key.text
      const given = ownValue(options.buildArgs, name)
      let current = given
      let defaultValue: string | null = null
      let refersTo: readonly string[] = noNames
      if (value !== null) {
        const expanded = expandWord(value.text, lookup, reading)
        if (expanded.error === null) defaultValue = expanded.text
        else if (current === undefined) {
          return { values, declarations, error: { message: expanded.error, line: instruction.line } }
        }
        current ??= expanded.text
        refersTo = [...expanded.matched, ...expanded.unmatched]
      }
      if (current !== undefined) values.set(name, current)
      declarations.push({
        from: key.from,
        to: value?.to ?? key.to,
        name,
        defaultValue,
        value: current ?? values.get(name) ?? null,
        line: instruction.line,
        instruction,
        refersTo,
        isGiven: given !== undefined,
      })
    }
  }
  return { values, declarations, error: null }
}
