import { contextNodeId, scratchNodeId } from '../../graph/index.ts'
import { useCanvasWords } from '../canvas-words.ts'

/** What a stage is made from that is not drawn as a node: a chip in its head. `sources` are node ids. */
export function HiddenSources({ sources }: { readonly sources: readonly string[] }) {
  const { t } = useCanvasWords()
  const name = (id: string): string => {
    if (id === scratchNodeId) return t('scratch')
    return id === contextNodeId ? t('context') : id.slice('image:'.length)
  }
  const names = sources.map(name)
  return (
    <span className="sg-chip" title={t('hiddenSources', { names: names.join(', ') })}>
      {names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0]}
    </span>
  )
}
