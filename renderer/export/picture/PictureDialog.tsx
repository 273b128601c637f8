import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from '#shared/words/index.ts'
import { fileNameOf } from '../../actions/later.ts'
import { placementOf, readableWidth } from '../../canvas/later.ts'
import { notify, type Session, selectShown, setPanels, useSession } from '../../state/index.ts'
import { Button, formatBytes, formatShare } from '../../ui/index.ts'
import { Modal, Segments, saveFile } from '../../ui/later.ts'
import type { Picture } from './draw-picture.ts'
import { PictureOptions } from './PictureOptions.tsx'
import { firstChoices, keepChoices, lastChoices, type PictureChoices } from './picture-choices.ts'
import { subjectOf } from './picture-subject.ts'
import { usePicture } from './use-picture.ts'
import './picture.css'

/** Asks what a picture of the graph shows, beside the picture as it will be saved: of the document as it is when the dialog opens. */
export function PictureDialog() {
  const session = useSession()
  const { t } = useTranslation('export')
  const [subjects] = useState(() => {
    const state = session.store.getState()
    const [plain, build, shown] = (['plain', 'build', 'shown'] as const).map((each) => subjectOf(state, each))
    return {
      plain: plain ?? null,
      build: build?.build == null ? null : build,
      shown: shown?.overlay == null ? null : shown,
    }
  })
  const [name] = useState(() => selectShown(session.store.getState()).file?.name ?? '')
  const [choices, setChoices] = useState(() => chosenAtFirst(session, subjects))
  const [heading, setHeading] = useState(choices.title ? name : '')
  const { picture, problem, isDrawing } = usePicture(subjects, choices, heading.trim())
  const [copied, setCopied] = useState('')
  const ready = isDrawing ? null : picture
  const close = (): void => setPanels(session, { dialog: null })
  useEffect(() => keepChoices(localStorage, choices), [choices])

  function change(part: Partial<PictureChoices>): void {
    setCopied('')
    setChoices((before) => ({ ...before, ...part }))
  }

  function write(words: string): void {
    setHeading(words)
    change({ title: words.trim() !== '' })
  }

  function save(event: FormEvent): void {
    event.preventDefault()
    if (ready === null) return
    const file = fileNameOf(name, ready.format)
    saveFile(ready.blob, file)
    close()
    notify(session.store, 'done', 'message.exported', file)
  }

  async function copy(what: 'picture' | 'markdown'): Promise<void> {
    if (ready === null) return
    try {
      await (what === 'picture' ? copyPicture(ready) : copyMarkdown(ready, name, heading.trim()))
      setCopied(t(what === 'picture' ? `picture.copied.${ready.format}` : 'picture.copied.markdown'))
    } catch {
      setCopied(t('noClipboard'))
    }
  }

  return (
    <Modal title={t('picture.title')} about={t('picture.about')} size="full" onClose={close}>
      <form className="picture-form" onSubmit={save}>
        <PictureOptions
          choices={choices}
          subjects={subjects}
          heading={heading}
          onHeading={write}
          onChange={change}
        />
        <Preview
          picture={picture}
          problem={problem === null ? null : t(problem)}
          isDrawing={isDrawing}
          choices={choices}
        />
        <div className="picture-actions">
          <p role="status">{copied}</p>
          <Button disabled={ready === null} onClick={() => void copy('markdown')}>
            {t('picture.copyMarkdown')}
          </Button>
          <Button disabled={ready === null} onClick={() => void copy('picture')}>
            {t(`picture.copy.${choices.format}`)}
          </Button>
          <Button onClick={close}>{t('picture.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={ready === null}>
            {t('picture.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface PreviewProps {
  readonly picture: Picture | null
  readonly problem: string | null
  readonly isDrawing: boolean
  readonly choices: PictureChoices
}

/** The very file that is saved, with its size. One that follows its reader is shown as either reader sees it. */
function Preview({ picture, problem, isDrawing, choices }: PreviewProps) {
  const { t, i18n } = useTranslation('export')
  const [reader, setReader] = useState<'light' | 'dark'>(() =>
    document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  )
  const [size, setSize] = useState<'fitted' | 'whole'>('fitted')
  const follows = choices.theme === 'auto' && choices.format === 'svg'
  const width = picture === null ? 0 : picture.width / (picture.format === 'png' ? picture.scale : 1)
  const share = width > readableWidth ? formatShare(readableWidth / width, i18n.language) : null
  const pixels = picture === null ? '' : t('picture.pixels', { width: picture.width, height: picture.height })
  return (
    <section className="picture-preview" aria-label={t('picture.preview')} aria-busy={isDrawing}>
      <div className="picture-sheet" data-size={size} tabIndex={size === 'whole' ? 0 : undefined}>
        {picture !== null && (
          <img
            src={picture.address}
            alt={t('picture.alt')}
            style={{
              ...{ '--picture-width': `${width}px` },
              ...(follows ? { colorScheme: reader } : {}),
            }}
            data-drawing={isDrawing || undefined}
          />
        )}
        {problem !== null && (
          <p className="refusal" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="picture-facts">
        <p role="status">
          {isDrawing
            ? t('picture.drawing')
            : picture === null
              ? ''
              : [
                  pixels,
                  formatBytes(picture.blob.size, i18n.language),
                  ...(share === null ? [] : [t('picture.share', { share })]),
                ].join(' · ')}
        </p>
        {follows && (
          <Segments
            label={t('picture.reader')}
            value={reader}
            options={(['light', 'dark'] as const).map((value) => ({ value, words: t(`picture.${value}`) }))}
            onChange={setReader}
          />
        )}
        <Button size="small" onClick={() => setSize(size === 'fitted' ? 'whole' : 'fitted')}>
          {t(size === 'fitted' ? 'picture.whole' : 'picture.fitted')}
        </Button>
      </div>
    </section>
  )
}

type Subjects = Readonly<Record<PictureChoices['overlay'], ReturnType<typeof subjectOf>>>

/** As last time; the first time as the canvas shows it. What there is nothing of now is left out. */
function chosenAtFirst({ store, canvas }: Session, subjects: Subjects): PictureChoices {
  const drawn = canvas.drawn?.()
  const { positions } = selectShown(store.getState()).graphView
  const last = lastChoices(localStorage)
  const placed = drawn === undefined ? {} : (positions[placementOf(drawn)] ?? {})
  const seen =
    drawn === undefined
      ? {}
      : {
          level: drawn.level,
          shows: drawn.shows,
          ...(Object.keys(placed).length === 0 ? {} : { direction: drawn.direction }),
        }
  const choices = { ...firstChoices, ...seen, ...last }
  return subjects[choices.overlay] === null ? { ...choices, overlay: 'plain' } : choices
}

async function copyPicture({ format, blob }: Picture): Promise<void> {
  if (format === 'svg') await navigator.clipboard.writeText(await blob.text())
  else await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
}

function copyMarkdown({ format }: Picture, name: string, heading: string): Promise<void> {
  const words = heading === '' ? i18n.t('export:page.title', { name }) : heading
  const file = encodeURIComponent(fileNameOf(name, format)).replace(/[()]/g, (each) =>
    each === '(' ? '%28' : '%29',
  )
  return navigator.clipboard.writeText(`![${words.replace(/[[\]\\]/g, '\\$&')}](${file})`)
}
