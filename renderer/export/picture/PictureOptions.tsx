import { useTranslation } from 'react-i18next'
import type { PictureSubject } from '../../canvas/later.ts'
import { Segments } from '../../ui/later.ts'
import { type PictureChoices, themeOf } from './picture-choices.ts'

interface PictureOptionsProps {
  readonly choices: PictureChoices
  /** What each overlay shows; `null`: there is none. */
  readonly subjects: Readonly<Record<PictureChoices['overlay'], PictureSubject | null>>
  readonly heading: string
  readonly onHeading: (heading: string) => void
  readonly onChange: (part: Partial<PictureChoices>) => void
}

/** Everything that can be chosen about a picture. */
export function PictureOptions({ choices, subjects, heading, onHeading, onChange }: PictureOptionsProps) {
  const { t } = useTranslation('export')
  const { t: canvas } = useTranslation('canvas')
  const { level, shows, direction, overlay, format, scale } = choices
  const isNames = level === 'names'
  return (
    <div className="picture-options">
      <Segments
        label={t('picture.format')}
        value={format}
        options={(['svg', 'png'] as const).map((value) => ({
          value,
          words: value.toUpperCase(),
          hint: t(`picture.hint.${value}`),
        }))}
        onChange={(format) => onChange({ format })}
      />
      {format === 'png' && (
        <Segments
          label={t('picture.scale')}
          value={scale}
          options={(['1', '2'] as const).map((value) => ({ value, words: `${value}×` }))}
          onChange={(scale) => onChange({ scale })}
        />
      )}
      <Segments
        label={t('picture.theme')}
        value={themeOf(choices)}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          words: t(`picture.${value}`),
          hint: value === 'auto' ? t('picture.hint.auto') : '',
          disabled: value === 'auto' && format === 'png',
        }))}
        onChange={(theme) => onChange({ theme })}
      />
      <hr />
      <Segments
        label={canvas('level')}
        value={level}
        options={(['names', 'key', 'rows'] as const).map((value) => ({
          value,
          words: canvas(`level.${value}`),
          hint: canvas(`levelHint.${value}`),
        }))}
        onChange={(level) => onChange({ level })}
      />
      <Segments
        label={canvas('shows')}
        value={shows}
        options={(['all', 'needed'] as const).map((value) => ({
          value,
          words: canvas(`shows.${value}`),
          hint: canvas(`showsHint.${value}`),
        }))}
        onChange={(shows) => onChange({ shows })}
      />
      <Segments
        label={t('picture.direction')}
        value={direction}
        options={(['fitting', 'right', 'down'] as const).map((value) => ({
          value,
          words: t(`picture.direction.${value}`),
          hint: value === 'fitting' ? t('picture.hint.fitting') : '',
        }))}
        onChange={(direction) => onChange({ direction })}
      />
      <Segments
        label={t('picture.overlay')}
        value={overlay}
        options={(['plain', 'build', 'shown'] as const).map((value) => ({
          value,
          words: t(`picture.overlay.${value}`),
          hint: t(`picture.hint.${value}`),
          disabled: subjects[value] === null,
        }))}
        onChange={(overlay) => onChange({ overlay })}
      />
      <hr />
      <label className="picture-title">
        <span>{t('picture.heading')}</span>
        <input
          type="text"
          className="text-input"
          value={heading}
          placeholder={t('picture.noHeading')}
          onChange={(event) => onHeading(event.target.value)}
        />
      </label>
      <Check checked={choices.legend} onChange={(legend) => onChange({ legend })}>
        {t('picture.legend')}
      </Check>
      <Check
        checked={choices.comments && !isNames}
        disabled={isNames}
        onChange={(comments) => onChange({ comments })}
      >
        {t('picture.comments')}
      </Check>
      {hasMoved(subjects.plain, choices) && (
        <Check checked={choices.moved} onChange={(moved) => onChange({ moved })}>
          {t('picture.moved')}
        </Check>
      )}
    </div>
  )
}

/** The user moved cards as they may be drawn in the picture. */
function hasMoved(subject: PictureSubject | null, { level, direction }: PictureChoices): boolean {
  const turns = direction === 'fitting' ? (['right', 'down'] as const) : [direction]
  return turns.some((each) => Object.keys(subject?.graphView.positions[`${level}-${each}`] ?? {}).length > 0)
}

interface CheckProps {
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: string
}

function Check({ checked, disabled = false, onChange, children }: CheckProps) {
  return (
    <label className="picture-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  )
}
