import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { toSvg } from '#shared/export/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { formatList } from '../ui/index.ts'

/** A Dockerfile that is not open yet: a diagram of its stages, and its text. */
export function TextPreview({ text }: { readonly text: string }) {
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const { t: canvas } = useTranslation('canvas')
  const language = useLanguage()
  const { diagram, names } = useMemo(() => {
    const graph = resolveStages(parseDockerfile(text))
    const words = {
      language,
      stages: canvas('canvas'),
      target: canvas('target'),
      ships: canvas('ships'),
      feeds: canvas('feeds'),
      unused: canvas('unused'),
      mount: canvas('legendMount'),
      context: canvas('context'),
    }
    return {
      diagram: `data:image/svg+xml,${encodeURIComponent(toSvg(graph, null, '', words))}`,
      names: graph.stages.map((stage) => stage.writtenName || app('stage.unnamed', { index: stage.index })),
    }
  }, [text, app, canvas, language])
  return (
    <div className="template-preview">
      {/* The diagram's colours follow the scheme of the element that shows it. */}
      <img
        className="template-picture"
        src={diagram}
        alt={t('templates.picture', { stages: formatList(names) })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="template-text" tabIndex={0} aria-label={t('templates.text')}>
        <pre>{text}</pre>
      </section>
    </div>
  )
}
