import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stage } from '#shared/stages/graph.ts'
import { chooseTarget, selectPlace } from '../state/graph-actions.ts'
import { selectRoles, selectStages, selectTarget } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { RemoveStageDialog } from './RemoveStageDialog.tsx'
import { RenameStageDialog } from './RenameStageDialog.tsx'
import { StageTreeRow } from './StageTreeRow.tsx'
import { StepTreeRow } from './StepTreeRow.tsx'
import { useStageTitle } from './stage-title.ts'
import { moveInTree, type TreeItem, type TreeMove, treeItems } from './tree-items.ts'

const moves: Readonly<Record<string, TreeMove>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}

/** The row an event happened in, and whether on the mark that opens it. */
function rowOf(target: EventTarget): { readonly id: string | undefined; readonly onToggle: boolean } {
  const element = target instanceof Element ? target : null
  const row = element?.closest<HTMLElement>('[data-tree-row]')
  return { id: row?.dataset.treeRow, onToggle: element?.closest('[data-tree-toggle]') != null }
}

/**
 * The stages and their instructions, as a tree for keyboard and screen reader. Events are handled here for
 * all rows, so that a row is made again only when what it shows has changed.
 */
export function StageTree() {
  const session = useSession()
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const stages = useApp(selectStages)
  const roles = useApp(selectRoles)
  const target = useApp(selectTarget)
  const selection = useApp((state) => state.selection)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string | null>(null)
  const [dialog, setDialog] = useState<{ kind: 'rename' | 'remove'; stage: Stage } | null>(null)
  const tree = useRef<HTMLDivElement>(null)

  const items = treeItems(stages, open)
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === focused),
  )
  const setOpenKey = (key: string, isOpen: boolean): void => {
    const next = new Set(open)
    if (isOpen) next.add(key)
    else next.delete(key)
    setOpen(next)
  }
  const focus = (item: TreeItem | null): void => {
    if (item === null) return
    tree.current?.querySelector<HTMLElement>(`[data-tree-row="${CSS.escape(item.id)}"]`)?.focus()
  }
  const activate = ({ stage, instruction }: TreeItem): void => {
    selectPlace(session, { stage: stage.index, instruction: instruction?.index ?? null })
    if (instruction === null) chooseTarget(session, stage.index)
  }

  function onClick(event: MouseEvent): void {
    const { id, onToggle } = rowOf(event.target)
    const item = items.find((each) => each.id === id)
    if (item === undefined) return
    if (onToggle) setOpenKey(item.key, !open.has(item.key))
    else activate(item)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const item = items[at]
    if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const isStage = item.instruction === null
    const move = moves[event.key]
    if (move !== undefined) focus(moveInTree(items, at, move))
    else if (event.key === 'ArrowRight' && isStage && !open.has(item.key)) setOpenKey(item.key, true)
    else if (event.key === 'ArrowRight') focus(moveInTree(items, at, 'in'))
    else if (event.key === 'ArrowLeft' && isStage) setOpenKey(item.key, false)
    else if (event.key === 'ArrowLeft') focus(moveInTree(items, at, 'out'))
    else if (event.key === 'Enter' || event.key === ' ') activate(item)
    else if (event.key === 'F2') setDialog({ kind: 'rename', stage: item.stage })
    else if (event.key === 'Delete' && isStage) setDialog({ kind: 'remove', stage: item.stage })
    else return
    event.preventDefault()
  }

  const row = ({ id, stage, instruction, key }: TreeItem, index: number) => {
    const common = {
      id,
      isFocusable: index === at,
      isSelected: selection?.stage === stage.index && selection.instruction === (instruction?.index ?? null),
    }
    if (instruction !== null) {
      const { keyword, rest } = instruction.syntax
      return <StepTreeRow key={id} {...common} keyword={keyword} text={rest.text} />
    }
    const role = roles[stage.index] ?? 'unused'
    const isTarget = stage.index === target
    return (
      <StageTreeRow
        key={id}
        {...common}
        title={title(stage)}
        role={role}
        word={isTarget ? t('role.target') : t(`role.${role}`)}
        isTarget={isTarget}
        hasSteps={stage.instructions.length > 0}
        isOpen={open.has(key)}
      />
    )
  }

  return (
    <>
      <div
        ref={tree}
        role="tree"
        aria-label={t('outline.stages')}
        className="tree"
        title={t('outline.keys')}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(rowOf(event.target).id ?? null)}
      >
        {items.map(row)}
      </div>
      {stages.length === 0 && <p className="outline-none">{t('outline.noStages')}</p>}
      {dialog?.kind === 'rename' && (
        <RenameStageDialog stage={dialog.stage} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'remove' && (
        <RemoveStageDialog stage={dialog.stage} onClose={() => setDialog(null)} />
      )}
    </>
  )
}
