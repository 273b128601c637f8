import { useTranslation } from 'react-i18next'
import { splitPaths } from '../../split-paths.ts'
import { TextField, type TextFieldProps } from './TextField.tsx'

interface PathsFieldProps extends Omit<TextFieldProps, 'mono' | 'suggestions'> {
  /** Paths that are probably meant, the likeliest first. */
  readonly made: readonly string[]
  /** What makes them. */
  readonly maker: string
}

/** Paths as the user types them, with those that are probably meant to pick from. */
export function PathsField({ made, maker, ...field }: PathsFieldProps) {
  const { t } = useTranslation('actions')
  const given = splitPaths(field.value)
  const toggle = (path: string): void => {
    if (given === null) return
    const next = given.includes(path) ? given.filter((each) => each !== path) : [...given, path]
    field.onChange(next.map(quoted).join(' '))
  }
  return (
    <>
      {made.length > 0 && (
        <fieldset className="sg-made">
          <legend>{t('made', { name: maker })}</legend>
          {made.map((path) => (
            <button
              key={path}
              type="button"
              aria-pressed={given?.includes(path) ?? false}
              disabled={given === null}
              onClick={() => toggle(path)}
            >
              {path}
            </button>
          ))}
        </fieldset>
      )}
      <TextField {...field} mono />
    </>
  )
}

const quoted = (path: string): string => (/\s/.test(path) ? `"${path}"` : path)
