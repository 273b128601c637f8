import { type Dockerfile, type Heredoc, type Instruction, isHeredocMark } from '#shared/dockerfile/index.ts'

/** Shells whose text sh's rules colour rightly. */
const shells = ['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']

const isShell = (program: string): boolean => shells.includes(/[^/]*$/.exec(program)?.[0] ?? '')

/** Where the text of an instruction begins that a shell reads: not the exec form's; `null` for none. */
export function shellTextFrom({ keyword, json, rest, words }: Instruction): number | null {
  if (json !== null) return null
  if (keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT') return rest.from
  return keyword === 'HEALTHCHECK' ? (words[1]?.from ?? null) : null
}

/** Whether a shell reads the body of a heredoc: a RUN's without a command, or with a shell as its command, or a script. */
export function isShellBody({ keyword, rest }: Instruction, { content }: Heredoc): boolean {
  const interpreter = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?/.exec(content.slice(0, 256))
  if (interpreter !== null) {
    const [, program = '', argument = ''] = interpreter
    return isShell(program) || (program.endsWith('/env') && isShell(argument))
  }
  if (keyword !== 'RUN') return false
  const command = rest.text.split(/\s+/).find((word) => word !== '' && !isHeredocMark(word))
  return command === undefined || isShell(command)
}

const foreignOf = new WeakMap<Dockerfile, ReadonlySet<Instruction>>()

/**
 * Whether another shell than sh and its kin may read the instruction: PowerShell, cmd. Where that is not certain it counts as
 * such: a stage behind one that sets another shell, whatever it is built FROM, and an image or an escape of Windows.
 */
export function isForeign(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const known = foreignOf.get(dockerfile) ?? foreignInstructions(dockerfile)
  foreignOf.set(dockerfile, known)
  return known.has(instruction)
}

const windowsImage = /windows|nanoserver|servercore/i

function foreignInstructions(dockerfile: Dockerfile): ReadonlySet<Instruction> {
  const found = new Set<Instruction>()
  const isWindows = dockerfile.escape === '`'
  let isSomewhere = isWindows
  let isHere = isWindows
  for (const instruction of dockerfile.instructions) {
    const { keyword, json, rest, trigger } = instruction
    if (keyword === 'FROM') isHere = isSomewhere || windowsImage.test(rest.text)
    else if (keyword === 'SHELL') {
      isHere = json === null || !isShell(json[0] ?? '')
      isSomewhere ||= isHere
    } else if (isHere) {
      found.add(instruction)
      if (trigger !== null) found.add(trigger)
    }
  }
  return found
}
