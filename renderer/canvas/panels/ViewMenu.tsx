import { ChevronsDownUp, ChevronsUpDown, SlidersHorizontal } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { GraphViewOptions, GraphViewState, SharedSourceView } from '#shared/api/index.ts'
import { withAllExpanded, withView } from '../../graph/index.ts'
import { Button, leaveTakenFocus } from '../../ui/index.ts'
import { Segments } from '../../ui/later.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { Arrangement } from '../layout/arrangement.ts'

interface ViewMenuProps {
  readonly graphView: GraphViewState
  /** How the graph is drawn now. */
  readonly arrangement: Pick<Arrangement, 'level' | 'direction' | 'shows' | 'grouped'>
  readonly onGraphViewChange: (graphView: GraphViewState) => void
}

/** Options for what the graph shows and how: stored with the document's graph view. */
export function ViewMenu({ graphView, arrangement: drawn, onGraphViewChange }: ViewMenuProps) {
  const { t } = useTranslation('canvas')
  const { actions } = useCanvasScope()
  const { view } = graphView
  const { level, direction, shows, grouped } = drawn
  const arrangement: Partial<GraphViewOptions> = {
    level,
    direction,
    shows,
    groups: grouped ? 'folded' : 'open',
  }
  const change = (part: Partial<GraphViewOptions>): void => onGraphViewChange(withView(graphView, part))
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button kind="bare" label={t('view')} data-command="view-options">
          <SlidersHorizontal size={13} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="sg-popover sg-view"
          aria-label={t('view')}
          align="start"
          sideOffset={6}
          collisionPadding={10}
          onCloseAutoFocus={leaveTakenFocus}
        >
          <Check
            checked={fittingParts.every((part) => view[part] === 'auto')}
            onChange={(auto) =>
              change(auto ? { level: 'auto', direction: 'auto', shows: 'auto', groups: 'auto' } : arrangement)
            }
          >
            {t('fitting')}
          </Check>
          <Check checked={view.bundled} onChange={(bundled) => change({ bundled })}>
            {t('bundled')}
          </Check>
          <Segments
            label={t('groups')}
            options={groupWays.map((way) => ({
              value: way,
              words: t(`groups.${way}`),
              hint: t(`groupsHint.${way}`),
            }))}
            value={view.groups}
            onChange={(groups) => change({ groups })}
          />
          {(['scratch', 'hubs', 'context'] as const).map((each) => (
            <Segments
              key={each}
              label={t(each)}
              options={sourceWays.map((way) => ({ value: way, words: t(way), hint: t(`${way}Hint`) }))}
              value={view[each]}
              onChange={(way) => change({ [each]: way })}
            />
          ))}
          <div className="sg-view-buttons">
            <Button kind="bare" onClick={actions.collapseAll}>
              <ChevronsDownUp size={13} aria-hidden /> {t('collapseAll')}
            </Button>
            <Button kind="bare" onClick={() => onGraphViewChange(withAllExpanded(graphView))}>
              <ChevronsUpDown size={13} aria-hidden /> {t('expandAll')}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface CheckProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: string
}

function Check({ checked, onChange, children }: CheckProps) {
  return (
    <label className="sg-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />{' '}
      {children}
    </label>
  )
}

const fittingParts = ['level', 'direction', 'shows', 'groups'] as const
const groupWays: readonly GraphViewOptions['groups'][] = ['auto', 'folded', 'open']
const sourceWays: readonly SharedSourceView[] = ['once', 'split', 'hidden']
