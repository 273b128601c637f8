import { Tabs } from 'radix-ui'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  choosePreset,
  rememberOptions,
  selectArguments,
  selectButtonOptions,
  selectContext,
  selectEntry,
  selectPlainOptions,
  selectPreset,
  selectShown,
  selectStages,
  selectTargetName,
  setPanels,
  targetName,
  useApp,
  useSession,
  useShown,
} from '#renderer/state/index.ts'
import { useCall } from '#renderer/state/later.ts'
import { Button } from '#renderer/ui/index.ts'
import { Modal } from '#renderer/ui/later.ts'
import { valueOptionIds } from '#shared/build/index.ts'
import { AccessSection } from './AccessSection.tsx'
import { ArgumentsSection } from './ArgumentsSection.tsx'
import { CacheSection } from './CacheSection.tsx'
import { CopyCommands } from './CopyCommands.tsx'
import { OptionsFormContext } from './form-context.ts'
import { ImageSection } from './ImageSection.tsx'
import { type FormFile, toDraft } from './options-draft.ts'
import { PresetBar } from './PresetBar.tsx'
import { proxyArguments } from './proxies.ts'
import { QueueSettings } from './QueueSettings.tsx'
import { type DraftProblems, readDraft } from './read-draft.ts'
import { TargetsSection } from './TargetsSection.tsx'
import './build-options.css'

/** The sections, and the fields of the form that each shows. */
const sections = {
  targets: { Section: TargetsSection, fields: ['targets', 'tags'] },
  arguments: { Section: ArgumentsSection, fields: ['buildArgs', 'extraArgs'] },
  image: { Section: ImageSection, fields: ['labels', 'hosts', ...valueOptionIds] },
  cache: { Section: CacheSection, fields: ['noCache', 'cacheFrom', 'cacheTo'] },
  access: { Section: AccessSection, fields: ['secrets', 'ssh', 'contexts'] },
} as const
const sectionNames = ['targets', 'arguments', 'image', 'cache', 'access'] as const

function hasProblem(name: (typeof sectionNames)[number], problems: DraftProblems): boolean {
  const shown: readonly string[] = sections[name].fields
  return [...problems.keys()].some((field) => shown.includes(field.split('.')[0] ?? ''))
}

/** Asks for everything that `docker build` takes, beginning with the preset in use or what was built last. */
export function BuildOptionsDialog() {
  const session = useSession()
  const { t } = useTranslation('options')
  // When no daemon answers, the build itself reports it.
  const { data: abilities } = useCall(session.host, 'builds.abilities', {})
  const document = useShown((document) => document.file)
  const target = useApp(selectTargetName)
  const preset = useApp(selectPreset)
  const file = useFormFile()
  const [draft, setDraft] = useState(() => {
    const state = session.store.getState()
    const plain = selectPreset(state) === null && selectEntry(state) === null
    const last = plain ? selectShown(state).memory.last[target] : undefined
    const asked = state.panels.askedOptions
    if (asked !== null) return toDraft(asked, file)
    return toDraft({ ...(last ?? selectButtonOptions(state)), buildArgs: selectShown(state).buildArgs }, file)
  })
  const context = useApp(selectContext) ?? ''
  const { options, problems } = useMemo(() => readDraft(draft, context), [draft, context])
  const right = problems.size === 0 ? options : null
  const [firstSection] = useState(() => sectionNames.find((name) => hasProblem(name, problems)) ?? 'targets')
  const close = () => setPanels(session, { dialog: null, askedOptions: null })

  function choose(name: string | null): void {
    choosePreset(session, name)
    const state = session.store.getState()
    setDraft(toDraft(selectPreset(state)?.options ?? selectPlainOptions(state), file))
  }

  function build(event: FormEvent): void {
    event.preventDefault()
    if (right === null) return
    rememberOptions(session, right)
    close()
    void session.builds.start(right)
  }

  return (
    <Modal title={t('title')} about={t('about')} size="wide" onClose={close}>
      <form className="bo" onSubmit={build}>
        <PresetBar target={target} current={preset?.name ?? null} options={right} onChoose={choose} />
        <OptionsFormContext
          value={{
            draft,
            problems,
            abilities,
            titles: file.titles,
            change: (change) => setDraft((before) => ({ ...before, ...change })),
          }}
        >
          <Tabs.Root defaultValue={firstSection} className="bo-tabs">
            <Tabs.List className="bo-tab-list" aria-label={t('sections')}>
              {sectionNames.map((name) => {
                const wrong = hasProblem(name, problems)
                return (
                  <Tabs.Trigger key={name} value={name} className="bo-tab">
                    {t(name)}
                    {wrong && <span className="bo-wrong" role="img" aria-label={t('wrongHere')} />}
                  </Tabs.Trigger>
                )
              })}
            </Tabs.List>
            {sectionNames.map((name) => {
              const { Section } = sections[name]
              return (
                <Tabs.Content key={name} value={name} className="bo-page">
                  <Section />
                </Tabs.Content>
              )
            })}
          </Tabs.Root>
        </OptionsFormContext>
        <QueueSettings />
        <div className="bo-foot">
          <CopyCommands
            request={
              right === null || document === null
                ? null
                : { ...right, context, dockerfile: '', dockerfilePath: document.path }
            }
          />
          <div className="dialog-actions">
            {problems.size > 0 && (
              <span className="bo-problem" role="status">
                {t('correct', { count: problems.size })}
              </span>
            )}
            <Button onClick={close}>{t('cancel')}</Button>
            <Button kind="primary" type="submit" disabled={right === null}>
              {t('build')}
            </Button>
          </div>
        </div>
      </form>
    </Modal>
  )
}

/** What the form needs of the file, and its stages' names. */
function useFormFile(): FormFile & { readonly titles: readonly string[] } {
  const { t } = useTranslation('options')
  const graph = useShown((document) => document.analysis?.graph ?? null)
  const stages = useApp(selectStages)
  const args = useApp(selectArguments)
  return useMemo(
    () => ({
      targets: graph === null ? [] : stages.map(({ index }) => targetName(graph, index)),
      args: new Set([...proxyArguments, ...args.map(({ name }) => name)]),
      titles: stages.map(({ name, index }) => name || t('stageNumber', { index: String(index) })),
    }),
    [graph, stages, args, t],
  )
}
