import type { SourceChoice } from '../../sources.ts'
import { TextField, type TextFieldProps } from './TextField.tsx'

interface SourceFieldProps extends Omit<TextFieldProps, 'mono' | 'suggestions'> {
  readonly choices: readonly SourceChoice[]
}

/** A stage or an image as the user types it, with choices to pick from. */
export function SourceField({ choices, ...field }: SourceFieldProps) {
  return <TextField {...field} mono suggestions={choices.map(({ label }) => label)} />
}
