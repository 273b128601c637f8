import fc from 'fast-check'

/** Instructions that set something of the image, or of the stage for what follows. */
export type SettingKind = 'arg' | 'cmd' | 'entrypoint' | 'env' | 'onbuild' | 'user' | 'workdir'

/** One instruction of a generated stage; `sources` are stages it copies or mounts from. */
export interface ModelStep {
  /** Unique in the file and part of the instruction's text. */
  readonly label: string
  readonly kind: 'plain' | 'continued' | 'heredoc' | 'context' | 'copy' | 'mount' | 'mounts' | SettingKind
  /** Stage indexes, or images. */
  readonly sources: readonly (number | string)[]
  readonly spelling: 'name' | 'upper' | 'number'
  readonly comment: boolean
  readonly indented: boolean
  readonly blankAbove: boolean
}

export interface ModelStage {
  /** Stands in the comment above the FROM. */
  readonly id: string
  readonly name: string | null
  readonly base: number | string
  readonly platform: boolean
  readonly steps: readonly ModelStep[]
  readonly gap: number
  /** A comment below the stage that belongs to no instruction. */
  readonly loose: boolean
}

/** A Dockerfile as a list of stages that refer to each other by index, and how it is written. */
export interface ModelFile {
  readonly crlf: boolean
  readonly bom: boolean
  readonly finalNewline: boolean
  readonly lower: boolean
  readonly backtick: boolean
  readonly globalArgument: boolean
  readonly stages: readonly ModelStage[]
}

const step = fc.record({
  kind: fc.constantFrom<ModelStep['kind']>(
    'plain',
    'continued',
    'heredoc',
    'context',
    'copy',
    'copy',
    'mount',
    'mounts',
  ),
  source: fc.nat(19),
  spelling: fc.constantFrom<ModelStep['spelling']>('name', 'upper', 'number'),
  comment: fc.boolean(),
  indented: fc.boolean(),
  blankAbove: fc.boolean(),
})

const stage = fc.record({
  named: fc.integer({ min: 0, max: 3 }).map((roll) => roll > 0),
  upper: fc.boolean(),
  base: fc.nat(19),
  platform: fc.boolean(),
  steps: fc.array(step, { maxLength: 4 }),
  gap: fc.nat(2),
  loose: fc.boolean(),
})

const style = fc.record({
  crlf: fc.boolean(),
  bom: fc.boolean(),
  finalNewline: fc.boolean(),
  lower: fc.boolean(),
  backtick: fc.boolean(),
  globalArgument: fc.boolean(),
})

/** Small multi-stage files in many styles; every reference goes to an earlier stage or an image. */
export const modelFile: fc.Arbitrary<ModelFile> = fc
  .tuple(style, fc.array(stage, { minLength: 1, maxLength: 5 }))
  .map(([styles, drafts]) => {
    let labels = 0
    const names = drafts.map(({ named, upper }, index) =>
      named ? `${upper ? 'Stage' : 'stage'}-${index}` : null,
    )
    const stages = drafts.map((draft, index): ModelStage => {
      const earlier = (roll: number) => (index === 0 ? null : roll % index)
      const base = draft.base % 2 === 0 ? earlier(draft.base) : null
      return {
        id: `id-${index}`,
        name: names[index] ?? null,
        base: base === null || names[base] === null ? `alpine:3.${draft.base}` : base,
        platform: draft.platform,
        gap: draft.gap,
        loose: draft.loose,
        steps: draft.steps.map((each): ModelStep => {
          const { source, kind, ...rest } = each
          const from = earlier(source)
          const nameable = from !== null && names[from] !== null
          const usable = from !== null && (nameable || kind === 'copy')
          const first = usable ? from : `busybox:1.${source}`
          const sources = kind === 'mounts' ? [first, 'tools:2'] : [first]
          const refers = kind === 'copy' || kind === 'mount' || kind === 'mounts'
          labels += 1
          return { ...rest, kind, label: `step-${labels}.`, sources: refers ? sources : [] }
        }),
      }
    })
    return { ...styles, stages }
  })

/** The variable an ENV or ARG step sets: one of two, so that they meet. */
export const variableOf = ({ label }: ModelStep): string => `V${Number(/\d+/.exec(label)) % 2}`

/** The text of the file. Japanese words stand in comments and arguments. */
export function renderModel(file: ModelFile): string {
  const keyword = (word: string) => (file.lower ? word.toLowerCase() : word)
  const continued = file.backtick ? '`' : '\\'
  const spelled = (source: number | string, each: ModelStep): string => {
    if (typeof source === 'string') return source
    const name = file.stages[source]?.name ?? null
    if (name === null || (each.spelling === 'number' && each.kind === 'copy')) return String(source)
    return each.spelling === 'upper' ? name.toUpperCase() : name.toLowerCase()
  }
  const body = (each: ModelStep): readonly string[] => {
    const [first = '', second = ''] = each.sources.map((source) => spelled(source, each))
    const { label } = each
    const run = keyword('RUN')
    switch (each.kind) {
      case 'plain':
        return [`${run} echo ${label} 𠮷野家`]
      case 'continued':
        return [`${run} echo ${label} ${continued}`, '  # 途中の注釈', `  && true`]
      case 'heredoc':
        return [`${run} <<EOF`, `echo ${label}`, 'FROM not-a-stage AS inner', 'EOF']
      case 'arg':
      case 'env':
        return [`${keyword(each.kind.toUpperCase())} ${variableOf(each)}=${label}`]
      case 'cmd':
      case 'entrypoint':
        return [`${keyword(each.kind.toUpperCase())} ["/bin/run", "${label}"]`]
      case 'onbuild':
        return [`${keyword('ONBUILD')} ${run} echo ${label}`]
      case 'user':
        return [`${keyword('USER')} ${label}`]
      case 'workdir':
        return [`${keyword('WORKDIR')} /${label}`]
      case 'context':
        return [`${keyword('COPY')} ${label} /srv/`]
      case 'copy':
        return [`${keyword('COPY')} --from=${first} /${label} /srv/`]
      case 'mount':
        return [`${run} --mount=type=bind,from=${first},target=/m echo ${label}`]
      case 'mounts':
        return [
          `${run} --mount=type=cache,target=/c --mount=from=${first},target=/m ${continued}`,
          `    --mount=type=bind,target=/n,from=${second} ${continued}`,
          `    echo ${label}`,
        ]
    }
  }
  const lines: string[] = []
  if (file.backtick) lines.push('# escape=`', '')
  if (file.globalArgument) lines.push(`${keyword('ARG')} VERSION=1`, '')
  for (const [index, each] of file.stages.entries()) {
    if (index > 0) lines.push(...Array.from({ length: file.stages[index - 1]?.gap ?? 0 }, () => ''))
    lines.push(`# ${each.id} 段階`)
    const platform = each.platform ? '--platform=$BUILDPLATFORM ' : ''
    const base = typeof each.base === 'string' ? each.base : file.stages[each.base]?.name?.toLowerCase()
    const name = each.name === null ? '' : ` ${keyword('AS')} ${each.name}`
    lines.push(`${keyword('FROM')} ${platform}${base}${name}`)
    for (const one of each.steps) {
      const indent = one.indented ? '  ' : ''
      if (one.blankAbove) lines.push('')
      if (one.comment) lines.push(`${indent}# about ${one.label} 説明`)
      const [head = '', ...others] = body(one)
      lines.push(indent + head, ...others)
    }
    if (each.loose) lines.push('', `# loose ${each.id}.`, '')
  }
  const eol = file.crlf ? '\r\n' : '\n'
  return `${file.bom ? '\ufeff' : ''}${lines.join(eol)}${file.finalNewline ? eol : ''}`
}
