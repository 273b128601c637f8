import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '#renderer/i18n/index.ts'
import { CallError, type HostClient, type LocalImage } from '#shared/api/index.ts'
import { isImageReference } from '#shared/stages/index.ts'
import type { SessionImage } from '../../state/index.ts'
import { Button, formatDuration, formatList, formatTimeOfDay } from '../../ui/index.ts'

/** An image to compare, with what a build of this session adds to it. */
export interface ChosenImage {
  readonly imageId: string
  readonly name: string
  /** Milliseconds the build took; `null` when it was not built here. */
  readonly duration: number | null
}

interface ImageChooserProps {
  readonly host: HostClient
  readonly label: string
  readonly built: readonly SessionImage[]
  readonly tagged: readonly LocalImage[]
  readonly chosen: ChosenImage | null
  readonly onChoose: (image: ChosenImage) => void
}

const other = 'other'

/** Picks one of the images built in this session, a tagged one of the daemon, or any by its reference. */
export function ImageChooser({ host, label, built, tagged, chosen, onChoose }: ImageChooserProps) {
  const { t } = useTranslation('build')
  const builtName = useBuiltName()
  const [asks, setAsks] = useState(false)
  const isKnown =
    chosen !== null &&
    (built.some((each) => each.imageId === chosen.imageId) || tagged.some(({ id }) => id === chosen.imageId))

  function choose(value: string): void {
    setAsks(value === other)
    const own = built.find((each) => each.imageId === value)
    const image = tagged.find(({ id }) => id === value)
    if (own !== undefined) {
      onChoose({ imageId: own.imageId, name: builtName(own), duration: own.duration })
    } else if (image !== undefined) {
      onChoose({ imageId: image.id, name: image.tags[0] ?? image.id.slice(7, 19), duration: null })
    }
  }

  return (
    <div className="bp-chooser">
      <label className="bp-choice">
        <span>{label}</span>
        <select
          value={asks ? other : (chosen?.imageId ?? '')}
          onChange={({ target }) => choose(target.value)}
        >
          {chosen === null && <option value="">{t('chooseImage')}</option>}
          {chosen !== null && !isKnown && <option value={chosen.imageId}>{chosen.name}</option>}
          {built.length > 0 && (
            <optgroup label={t('builtHere')}>
              {built.map((each) => (
                <option key={each.imageId} value={each.imageId}>
                  {builtName(each)}
                </option>
              ))}
            </optgroup>
          )}
          {tagged.length > 0 && (
            <optgroup label={t('onTheDaemon')}>
              {tagged
                .filter(({ id }) => !built.some((each) => each.imageId === id))
                .map(({ id, tags }) => (
                  <option key={id} value={id}>
                    {formatList(tags)}
                  </option>
                ))}
            </optgroup>
          )}
          <option value={other}>{t('otherImage')}</option>
        </select>
      </label>
      {asks && (
        <ReferenceForm
          host={host}
          onFound={(image) => {
            setAsks(false)
            onChoose(image)
          }}
        />
      )}
    </div>
  )
}

interface ReferenceFormProps {
  readonly host: HostClient
  readonly onFound: (image: ChosenImage) => void
}

function ReferenceForm({ host, onFound }: ReferenceFormProps) {
  const { t } = useTranslation('build')
  const failureText = useFailureText()
  const [problem, setProblem] = useState('')

  async function find(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const reference = String(new FormData(event.currentTarget).get('reference')).trim()
    if (!isImageReference(reference)) {
      setProblem(t('noReference'))
      return
    }
    try {
      const { id } = await host.call('images.find', { reference })
      onFound({ imageId: id, name: reference, duration: null })
    } catch (error) {
      setProblem(error instanceof CallError ? failureText(error) : String(error))
    }
  }

  return (
    <form className="bp-reference" onSubmit={(event) => void find(event)}>
      <input name="reference" aria-label={t('imageReference')} placeholder="alpine:3.22" required />
      <Button size="fitted" type="submit">
        {t('findImage')}
      </Button>
      {problem !== '' && (
        <p role="alert" className="bp-problem">
          {problem}
        </p>
      )}
    </form>
  )
}

/** The label of an image of this session: its target, build time, and when it was ready. */
export function useBuiltName(): (image: SessionImage) => string {
  const { t, i18n } = useTranslation('build')
  return ({ target, stage, duration, finishedAt }) => {
    const name = target === '' ? t('stageNumber', { index: String(stage) }) : target
    const time = formatTimeOfDay(finishedAt, i18n.language)
    return `${name} · ${formatDuration(duration, i18n.language)} · ${time}`
  }
}
