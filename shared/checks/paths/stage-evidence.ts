import { copyParts } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import type { CheckContext } from '../rule.ts'
import { isWithin, resolvePath } from './container-paths.ts'

/** What a stage's instructions reveal about the files they may create. */
export interface StageEvidence {
  /** All text that could name a file. */
  readonly text: string
  /** Folders that COPY fills, or in which programs run. */
  readonly folders: readonly string[]
  /** Something runs, or is copied, that may create any file: a script, a make target, an unknown folder. */
  readonly isOpen: boolean
}

/** Programs that execute a file. */
const opaqueCommand =
  /(?:^|[\s;&|"'])(?:\.\/|make\b|sh\b|bash\b|ninja\b|just\b|task\b)|\.(?:sh|py|pl|rb|js|mk)\b/

/** A stage with more text than this (UTF-16 units) is not searched and counts as making any file. */
const longestText = 16 * 1024

export function gatherEvidence(context: CheckContext, stage: Stage): StageEvidence {
  const texts: string[] = []
  const folders: string[] = []
  let isOpen = false
  for (const step of context.steps(stage.index)) {
    const { instruction } = step
    texts.push(instruction.rest.text)
    switch (instruction.keyword) {
      case 'RUN':
        folders.push(context.directory(step) ?? '/')
        isOpen ||= instruction.heredocs.length > 0 || opaqueCommand.test(instruction.rest.text)
        break
      case 'ADD':
      case 'COPY': {
        const folder = resolvePath(
          context.directory(step) ?? '/',
          copyParts(instruction).destination?.text ?? '.',
        )
        isOpen ||= folder === null || folder === '/'
        if (folder !== null) folders.push(folder)
        break
      }
      default:
    }
  }
  const text = texts.join('\n')
  return { text, folders, isOpen: isOpen || text.length > longestText }
}

/** Whether an instruction of the stage seems to make the absolute path, or something in it. */
export function seemsMade({ text, folders, isOpen }: StageEvidence, path: string): boolean {
  const isAtTop = path.lastIndexOf('/') === 0
  const inFolder = (folder: string) =>
    folder === '/' ? isAtTop : isWithin(path, folder) || isWithin(folder, path)
  return isOpen || folders.some(inFolder) || ancestors(path).some((name) => isNamed(text, name))
}

/** Whether the text contains `name`, not as part of another name. */
function isNamed(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + name.length])) return true
  }
  return false
}

const isNameCharacter = (character = ''): boolean => /[\w-]/.test(character)

/** `/a/b/c` gives `a/b/c`, `a/b`, `a`: how a command in any folder may name it. */
function ancestors(path: string): readonly string[] {
  const names: string[] = []
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) names.push(path.slice(1, at))
  return names
}
