import {
  type ComponentType,
  type FunctionComponent,
  type ReactNode,
  useEffect,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'
import { loadLaterWords } from '../i18n/index.ts'
import { afterPaint } from './after-paint.ts'
import { Button } from './Button.tsx'
import { loadAgain } from './load-again.ts'
import './later.css'

/** A part of the page that is loaded later. */
class LaterPart<P extends object> {
  #component: ComponentType<P> | null = null
  #failed = false
  #coming: Promise<void> | null = null
  readonly #listeners = new Set<() => void>()
  readonly #load: () => Promise<ComponentType<P>>

  constructor(load: () => Promise<ComponentType<P>>) {
    this.#load = load
  }

  /** Loads it once; again only after it failed. Never rejects. */
  load = (): Promise<void> => {
    this.#coming ??= loadAgain(() => Promise.all([this.#load(), loadLaterWords()])).then(
      ([component]) => this.#settle(component, false),
      () => this.#settle(null, true),
    )
    return this.#coming
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  component = (): ComponentType<P> | null => this.#component
  failed = (): boolean => this.#failed

  #settle(component: ComponentType<P> | null, failed: boolean): void {
    this.#component = component
    this.#failed = failed
    if (failed) this.#coming = null
    for (const listener of [...this.#listeners]) listener()
  }
}

const parts: Pick<LaterPart<never>, 'load'>[] = []

let begin: () => void = () => undefined
/** Resolves when the rest of the page starts to load. */
const begun = new Promise<void>((resolve) => {
  begin = resolve
})

/**
 * A component whose code is loaded after the first graph is there (`loadLaterParts`), or when it is shown before that; with a
 * `Meanwhile`, which is shown until then, it waits for `loadLaterParts`. Once loaded it renders at once, as any other.
 */
export function lazyComponent<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType<P> | null = null,
): FunctionComponent<P> {
  const part = new LaterPart(load)
  parts.push(part)
  return function Later(props: P): ReactNode {
    const Component = useSyncExternalStore(part.subscribe, part.component)
    const failed = useSyncExternalStore(part.subscribe, part.failed)
    useEffect(() => {
      if (Component !== null) return
      if (Meanwhile !== null) return void begun.then(part.load)
      // The frame being made comes first: it may be the one of the first graph.
      return afterPaint(() => void part.load())
    }, [Component])
    if (Component !== null) return <Component {...props} />
    if (failed) return <LoadingFailed onRetry={part.load} />
    return Meanwhile === null ? null : <Meanwhile {...props} />
  }
}

/** A module loaded later, as components are by `lazyComponent`. Rejects when loading fails; the next call retries. */
export function lazyModule<M>(once: () => Promise<M>): () => Promise<M> {
  const load = () => loadAgain(once)
  parts.push({
    load: () =>
      load().then(
        () => undefined,
        () => undefined,
      ),
  })
  return load
}

/** Loads all later code and its styles. Parts that fail are loaded again when they are shown. */
export async function loadLaterParts(): Promise<void> {
  begin()
  for (let asked = 0; asked < parts.length; ) {
    const next = parts.slice(asked)
    asked = parts.length
    await Promise.all(next.map((part) => part.load()))
  }
}

function LoadingFailed({ onRetry }: { readonly onRetry: () => Promise<void> }) {
  const { t } = useTranslation('app')
  return (
    <p className="later-failed" role="alert">
      {t('later.failed')}
      <Button size="small" onClick={() => void onRetry()}>
        {t('later.retry')}
      </Button>
    </p>
  )
}
