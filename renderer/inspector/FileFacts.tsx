import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { GraphPlace } from '#renderer/graph/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import {
  selectArguments,
  selectImages,
  selectPlace,
  selectRoles,
  selectTarget,
  useAppLater,
  useSession,
} from '../state/index.ts'
import { Button, RoleMark, useStageTitle } from '../ui/index.ts'
import { showArgument } from './outline-actions.ts'

/** More of a kind are counted: the outline and the palette have them all. */
const mostLinks = 24

/** What there is to select: the file's stages, images and arguments, each leading to its fields. */
export function FileFacts({ graph }: { readonly graph: StageGraph }) {
  const { t } = useTranslation('fields')
  const { t: app } = useTranslation('app')
  const { t: panes } = useTranslation('panes')
  const session = useSession()
  const title = useStageTitle()
  const roles = useAppLater(selectRoles)
  const images = useAppLater(selectImages)
  const args = useAppLater(selectArguments)
  const target = graph.stages[useAppLater(selectTarget)]
  const usual = graph.stages[graph.defaultTarget]
  const { stages } = graph
  /** The button goes with the click: the focus stays in the panel. */
  const leave = ({ currentTarget }: MouseEvent): void =>
    currentTarget.closest<HTMLElement>('.inspector')?.focus()
  const link = (words: string, place: GraphPlace | null): ReactNode => (
    <Button
      kind="link"
      onClick={(event) => {
        leave(event)
        selectPlace(session, place)
      }}
    >
      {words}
    </Button>
  )
  return (
    <dl className="file-facts">
      <dt>{panes('outline.stages')}</dt>
      <dd>
        {target !== undefined && (
          <p>
            {app('status.stages', {
              count: stages.length,
              needed: target.needs.length,
              target: title(target),
            })}
          </p>
        )}
        <Links all={stages.map((stage) => stage.index)}>
          {(index) => {
            const stage = stages[index]
            const role = roles[index]
            return (
              stage !== undefined && (
                <>
                  {role !== undefined && <RoleMark role={role} />}
                  {link(title(stage), { stage: index, instruction: null })}
                  {role !== undefined && <span className="file-facts-aside">{panes(`role.${role}`)}</span>}
                </>
              )
            )
          }}
        </Links>
      </dd>
      {target !== undefined && (
        <>
          <dt>{app('bar.target')}</dt>
          <dd>{link(title(target), { stage: target.index, instruction: null })}</dd>
        </>
      )}
      {usual !== undefined && usual !== target && (
        <>
          <dt>{t('facts.defaultTarget')}</dt>
          <dd>{link(title(usual), { stage: usual.index, instruction: null })}</dd>
        </>
      )}
      <dt>{panes('outline.images')}</dt>
      <dd>
        {images.length === 0 && panes('outline.noImages')}
        <Links all={images}>{(image) => link(image, firstUse(graph, image))}</Links>
      </dd>
      <dt>{panes('outline.arguments')}</dt>
      <dd>
        {args.length === 0 && panes('outline.noArguments')}
        <Links all={args}>
          {(arg) => (
            <>
              <Button
                kind="link"
                onClick={(event) => {
                  leave(event)
                  showArgument(session, arg)
                }}
              >
                {arg.name}
              </Button>
              <span className="file-facts-aside">{arg.value ?? panes('outline.unset')}</span>
            </>
          )}
        </Links>
      </dd>
    </dl>
  )
}

interface LinksProps<T> {
  readonly all: readonly T[]
  readonly children: (each: T) => ReactNode
}

/** The first of these, and how many more there are. */
function Links<T>({ all, children }: LinksProps<T>) {
  const { t } = useTranslation('fields')
  if (all.length === 0) return null
  return (
    <ul>
      {all.slice(0, mostLinks).map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity, and no state
        <li key={at}>{children(each)}</li>
      ))}
      {all.length > mostLinks && <li>{t('facts.more', { count: all.length - mostLinks })}</li>}
    </ul>
  )
}

/** The first reference to an image. */
function firstUse({ stages }: StageGraph, image: string): GraphPlace | null {
  for (const stage of stages) {
    const edge = stage.edges.find((each) => each.stage < 0 && each.from === image)
    if (edge !== undefined) return { stage: stage.index, instruction: edge.instruction }
  }
  return null
}
