import { ChevronDown, ChevronRight, Container, Ellipsis, Folder, Target } from 'lucide-react'
import { type EntryChip, markWords, type OverlayMark, stagePlace } from '#renderer/graph/index.ts'
import { contextNodeId, scratchNodeId } from '../../graph/index.ts'
import { Button, formatList } from '../../ui/index.ts'
import { useCanvasScope, useCanvasUi, useFocusOnMount } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import { useCanvasWords } from '../canvas-words.ts'
import { chipKinds } from '../layout/card-shape.ts'
import type { StageGroup, StageView } from '../model/views.ts'
import { RenameField } from './RenameField.tsx'
import { StageRunLabel } from './RunLabel.tsx'

interface StageHeadProps {
  readonly view: StageView
  readonly label: string
  /** It is one of the stages that are selected together. */
  readonly chosen: boolean
  readonly mark: OverlayMark | null
  readonly chips: readonly EntryChip[] | undefined
}

/** A card's head: role, name, state. A click selects the stage and reveals its text. */
export function StageHead({ view, label, chosen, mark, chips = [] }: StageHeadProps) {
  const { t } = useCanvasWords()
  const { actions, ui, readOnly } = useCanvasScope()
  const renaming = useCanvasUi((state) => state.renaming === view.index)
  const active = useCanvasUi((state) => state.tabStop === view.id)
  const focusOnMount = useFocusOnMount(view.id)
  const rename = (): void => {
    if (!readOnly) ui.setState({ renaming: view.index })
  }
  return (
    <div className="sg-head">
      <TargetMark view={view} label={label} />
      {renaming ? (
        <RenameField view={view} label={label} />
      ) : (
        <button
          type="button"
          className="sg-title"
          ref={focusOnMount}
          data-node-focus={view.id}
          tabIndex={active ? 0 : -1}
          aria-current={view.target || undefined}
          onFocus={() => ui.setState({ tabStop: view.id, selectedEdge: null })}
          onClick={() => actions.select({ stage: view.index, instruction: null })}
          onDoubleClick={rename}
          title={[view.writtenName, view.comment].filter((words) => words !== '').join('\n') || undefined}
          data-commented={view.comment !== '' || undefined}
        >
          <span className="visually-hidden">{t('stageWord')} </span>
          <span className={view.name === '' ? 'sg-name sg-unnamed' : 'sg-name'}>{label}</span>
          <span
            className={view.form === 'name' ? 'visually-hidden' : 'sg-badge'}
            title={t(`${view.role}Hint`)}
          >
            {view.form === 'name' ? ' ' : ''}
            {view.target ? t('target') : t(view.role)}
          </span>
          {view.hidden.length > 0 && <HiddenSources view={view} />}
          <StageRunLabel view={view} />
          {view.comment !== '' && (
            <span className={view.form === 'name' ? 'visually-hidden' : 'sg-comment'}>
              <span className="visually-hidden">, </span>
              {view.comment}
            </span>
          )}
          <span className="visually-hidden">
            {' '}
            {t('instructions', { count: view.rows.length })}
            {chosen ? `, ${t('chosen')}` : ''}
            {mark === null ? '' : `, ${markWords(mark)}`}
            {chips.length === 0
              ? ''
              : `, ${t('entryPoints', { names: formatList(chips.map((chip) => chip.label)) })}`}
          </span>
        </button>
      )}
      {view.group !== null && <GroupChip view={view} group={view.group} label={label} />}
      {!renaming && <HeadButtons view={view} label={label} />}
    </div>
  )
}

/** The role's mark: over it, the button that makes the stage the target; on the target, the mark of that. */
function TargetMark({ view, label }: Pick<StageHeadProps, 'view' | 'label'>) {
  const { t } = useCanvasWords()
  const { actions } = useCanvasScope()
  const icons = (
    <>
      <span className="sg-role" aria-hidden />
      <Target size={13} aria-hidden />
    </>
  )
  if (view.target) return <span className="sg-target-mark">{icons}</span>
  const words = t('makeTarget', { name: label })
  return (
    <button
      type="button"
      className="sg-target-mark nodrag"
      tabIndex={-1}
      aria-label={words}
      title={words}
      onClick={() => actions.makeTarget(view.index)}
    >
      {icons}
    </button>
  )
}

interface GroupChipProps extends Pick<StageHeadProps, 'view' | 'label'> {
  readonly group: StageGroup
}

/** How many stages a card stands for: opens them, and folds them again. */
function GroupChip({ view, group, label }: GroupChipProps) {
  const { t } = useCanvasWords()
  const { actions } = useCanvasScope()
  const { stages, names, isOpen } = group
  const words = t(isOpen ? 'foldGroup' : 'openGroup', {
    name: label,
    count: stages.length,
    names: shortened(names),
  })
  return (
    <button
      type="button"
      className="sg-group nodrag"
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={words}
      title={words}
      data-running={group.running || undefined}
      data-caret={group.caret || undefined}
      onClick={() => actions.toggleGroup(view.key)}
    >
      {isOpen ? '−' : '+'}
      {stages.length}
    </button>
  )
}

/** A list of so many names can be read. */
const mostNames = 12

const shortened = (names: readonly string[]): string =>
  formatList([...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])])

function HeadButtons({ view, label }: Pick<StageHeadProps, 'view' | 'label'>) {
  const { t } = useCanvasWords()
  const { actions } = useCanvasScope()
  const isOpen = view.form === 'card' && view.shown.length === view.rows.length
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const folding = t(view.tooLong ? 'tooLong' : isOpen ? 'collapse' : 'expand', {
    name: label,
    count: view.rows.length,
  })
  return (
    <span className="sg-head-buttons">
      <Button
        kind="icon"
        size="fitted"
        className="nodrag"
        tabIndex={-1}
        aria-expanded={isOpen}
        disabled={view.tooLong}
        aria-label={folding}
        title={view.tooLong ? folding : undefined}
        onClick={() => actions.toggleCollapsed(view.key)}
      >
        <Chevron size={14} aria-hidden />
      </Button>
      <Button
        kind="icon"
        size="fitted"
        className="sg-menu-button nodrag"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-label={t('actions', { name: label })}
        onClick={(event) => actions.openMenu(stagePlace(view.index), anchorBelow(event.currentTarget))}
      >
        <Ellipsis size={14} aria-hidden />
      </Button>
    </span>
  )
}

const chipIcons = { image: Container, context: Folder } as const

/** Sources that are not drawn as nodes: a chip in the card's head with their names, or one of each kind where there is no room for names. */
function HiddenSources({ view }: Pick<StageHeadProps, 'view'>) {
  const { t } = useCanvasWords()
  const name = (id: string): string => {
    if (id === scratchNodeId) return t('scratch')
    return id === contextNodeId ? t('context') : id.slice('image:'.length)
  }
  const names = view.hidden.map(name)
  const title = t('hiddenSources', { names: formatList(names) })
  if (view.form === 'card')
    return (
      <span className="sg-chip" title={title}>
        {names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0]}
      </span>
    )
  return (
    <span className="sg-chips" title={title}>
      {chipKinds(view.hidden).map((kind) => {
        const Icon = chipIcons[kind]
        return <Icon key={kind} size={11} aria-hidden />
      })}
      <span className="visually-hidden"> {title}</span>
    </span>
  )
}
