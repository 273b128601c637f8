import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { setPanels, useApp, useKeysShown, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { firstHints, isCalm, rememberSeen, wereSeen } from './first-hints.ts'
import './hints.css'

/**
 * Three hints of a first visit, one at a time, below the stages, below the text, or in a strip, that covers nothing: what each is about is outlined. They come when the first
 * graph is there, until they are closed, and again when somebody asks for them.
 */
export function FirstHints() {
  const session = useSession()
  const at = useApp(({ panels }) => panels.hint)
  const calm = useApp(isCalm)
  useEffect(() => {
    if (!calm || wereSeen(localStorage)) return
    // Once a page: closing them counts even where nothing can be kept.
    const { hint, hintsOffered } = session.store.getState().panels
    if (hint === null && !hintsOffered) setPanels(session, { hint: 0, hintsOffered: true })
  }, [calm, session])
  return at !== null && calm ? <HintStrip key={at} at={at} /> : null
}

function HintStrip({ at }: { readonly at: number }) {
  const session = useSession()
  const { t } = useTranslation('hints')
  const paletteKeys = useKeysShown('palette') ?? ''
  const partKeys = useKeysShown('next-part') ?? ''
  const wantsFocus = useApp(({ panels }) => panels.hintFocus)
  const strip = useRef<HTMLElement>(null)
  const forward = useRef<HTMLButtonElement>(null)
  const hint = firstHints[at]
  const isLast = at === firstHints.length - 1
  const words = { number: String(at + 1), of: String(firstHints.length) }

  useLayoutEffect(() => {
    if (hint === undefined) return
    const marked = hint.about.flatMap((selector) => [...document.querySelectorAll(selector)])
    for (const element of marked) element.setAttribute('data-hinted', '')
    return () => {
      for (const element of marked) element.removeAttribute('data-hinted')
    }
  }, [hint])
  useEffect(() => {
    if (wantsFocus) forward.current?.focus()
  }, [wantsFocus])
  if (hint === undefined) return null

  function close(): void {
    rememberSeen(localStorage)
    const hadFocus = strip.current?.contains(document.activeElement) === true
    setPanels(session, { hint: null, hintFocus: false })
    if (hadFocus) session.editor.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  }
  const title = t(`${hint.id}.title`)
  const text = t(`${hint.id}.text`)
  return (
    <section
      ref={strip}
      className="hint"
      data-region="hint"
      aria-label={t('region', words)}
      onKeyDown={onKeyDown}
    >
      <span className="hint-number" aria-hidden="true">
        {words.number}/{words.of}
      </span>
      <p className="hint-text">
        <strong>{title}</strong> {text} {isLast && <span>{t('again', { keys: paletteKeys })}</span>}
      </p>
      <span className="hint-buttons">
        {at > 0 && (
          <Button size="small" onClick={() => setPanels(session, { hint: at - 1, hintFocus: true })}>
            {t('back')}
          </Button>
        )}
        <Button
          ref={forward}
          size="small"
          kind="primary"
          onClick={() => (isLast ? close() : setPanels(session, { hint: at + 1, hintFocus: true }))}
        >
          {t(isLast ? 'done' : 'next')}
        </Button>
        <Button kind="icon" label={t('close')} onClick={close}>
          <X size={14} aria-hidden="true" />
        </Button>
      </span>
      <span role="status" className="visually-hidden">
        {t('said', { ...words, title, text, keys: partKeys })}
      </span>
    </section>
  )
}
