import type { Flag, Instruction } from '../dockerfile/index.ts'
import type { SceneRow } from './scene.ts'

/** An instruction as one line: a mount by its type only, spaces collapsed. */
export function sceneRow({ keyword, flags, rest }: Instruction): SceneRow {
  return {
    keyword,
    flags: flags.map(shortFlag).join(' '),
    text: rest.text.replace(/\s+/g, ' ').trim().slice(0, 400),
    note: '',
  }
}

/** A mount's options would leave no room for its command; BuildKit's default type is `bind`. */
function shortFlag({ name, value }: Flag): string {
  if (value === null) return `--${name}`
  if (name !== 'mount') return `--${name}=${value.text}`
  return `--mount=${/(?:^|,)type=([^,]*)/.exec(value.text)?.[1] ?? 'bind'}`
}
