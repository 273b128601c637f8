import type { Instruction } from '#shared/dockerfile/index.ts'

/** An instruction in one line, flags included. */
export const instructionText = ({ keyword, flags, rest }: Instruction): string =>
  [
    keyword,
    ...flags.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${value.text}`)),
    rest.text,
  ].join(' ')
