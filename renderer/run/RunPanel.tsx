import { LoaderCircle, Square, X } from 'lucide-react'
import { type ReactNode, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReachedPort, TerminalSize } from '#shared/api/index.ts'
import type { FailedStep, RunView, ShownRuns } from '../state/index.ts'
import type { TerminalHandle } from '../terminal/index.ts'
import { TerminalView } from '../terminal/later.ts'
import { Button, EmptyNote } from '../ui/index.ts'
import { RunButton } from './RunButton.tsx'
import './run.css'

export interface RunPanelProps {
  readonly runs: ShownRuns
  /** There is an image that was just built. */
  readonly ready: boolean
  /** What to do while there is none. */
  readonly next: ReactNode
  readonly onRun: () => void
  readonly onRunWith: () => void
  readonly onStop: () => void
  readonly onShow: (runId: string) => void
  readonly onDismiss: (runId: string) => void
  readonly onInput: (runId: string, text: string, encoding: 'utf8' | 'binary') => void
  readonly onResize: (runId: string, size: TerminalSize) => void
}

/** Containers of images that were built here: what they print, and a terminal to those that take one. */
export function RunPanel(props: RunPanelProps) {
  const { runs, ready, onStop } = props
  const { t } = useTranslation('run')
  const run = runs.shown
  const busy = runs.preparing !== null
  const mayStop = busy ? runs.preparing?.buildId != null : run !== null && run.status !== 'ended'
  const tools = (
    <>
      <RunButton disabled={!ready || busy} onRun={props.onRun} onRunWith={props.onRunWith} />
      {mayStop && (
        <Button size="fitted" onClick={onStop}>
          <Square aria-hidden="true" /> {t(!busy && run?.status === 'stopping' ? 'stopNow' : 'stop')}
        </Button>
      )}
      {runs.all.length > 1 && <RunPicker {...props} />}
      {run?.status === 'ended' && (
        <Button kind="icon" label={t('dismiss')} onClick={() => props.onDismiss(run.runId)}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
      <span className="run-state" role="status" data-failed={!busy && run !== null && hasFailed(run)}>
        {busy && <LoaderCircle size={14} className="spinner" aria-hidden="true" />}
        {stateOf()}
      </span>
      {run !== null && run.status !== 'ended' && <Ports run={run} />}
    </>
  )
  return (
    <section className="run-panel" aria-label={t('output')}>
      {run === null ? (
        <>
          <div className="terminal-tools">{tools}</div>
          {!ready && !busy && <EmptyNote actions={props.next}>{t('needsImage')}</EmptyNote>}
        </>
      ) : (
        <RunTerminal key={run.runId} run={run} panel={props} tools={tools} />
      )}
    </section>
  )

  function stateOf(): string {
    if (runs.preparing !== null) return t('preparing', { stage: runs.preparing.title })
    if (run === null) return ready ? t('hint') : ''
    if (run.status === 'stopping') return t('stopping')
    if (run.status === 'running') return t(run.terminal ? 'terminalRunning' : 'running')
    if (run.error !== null) return t('failed', { reason: run.error })
    return run.exitCode === null ? t('stopped') : t('exitCode', { code: String(run.exitCode) })
  }
}

const hasFailed = (run: RunView): boolean =>
  run.status === 'ended' && (run.error !== null || (run.exitCode !== null && run.exitCode !== 0))

function RunPicker({ runs, onShow }: RunPanelProps) {
  const { t } = useTranslation('run')
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{t('shown')}</label>
      <select
        id={id}
        className="bp-select"
        value={runs.shown?.runId ?? ''}
        onChange={(event) => onShow(event.target.value)}
      >
        {runs.all.map((run, at) => (
          <option key={run.runId} value={run.runId}>
            {t(run.status === 'ended' ? 'endedName' : 'runName', {
              number: String(at + 1),
              title: run.title,
            })}
          </option>
        ))}
      </select>
    </>
  )
}

/** Where the container's ports are reached. */
function Ports({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('run')
  return run.ports.map((port) => {
    const { container, protocol, address } = port
    const name = `${container}/${protocol}`
    return (
      <span key={name} className="run-port">
        {t('port', { port: name })}{' '}
        {isForBrowsers(port) ? (
          <a href={`http://${address}/`} target="_blank" rel="noreferrer">
            {address}
          </a>
        ) : (
          address
        )}
      </span>
    )
  })
}

interface RunTerminalProps {
  readonly run: RunView
  readonly panel: RunPanelProps
  readonly tools: ReactNode
}

function RunTerminal({ run, panel, tools }: RunTerminalProps) {
  const { t } = useTranslation('run')
  const handle = useRef<TerminalHandle>(null)
  const latest = useRef(panel)
  latest.current = panel
  const { feed, runId } = run
  const source = useMemo(() => feed.open(), [feed])
  const peer = useMemo(
    () => ({
      input: (text: string, encoding: 'utf8' | 'binary') => latest.current.onInput(runId, text, encoding),
      resize: (size: TerminalSize) => latest.current.onResize(runId, size),
    }),
    [runId],
  )
  return (
    <>
      {run.failedStep !== null && run.status !== 'ended' && (
        <FailedCommand
          step={run.failedStep}
          onPaste={(command) => {
            handle.current?.paste(command)
            handle.current?.focus()
          }}
        />
      )}
      <TerminalView
        label={t(run.terminal ? 'terminal' : 'lines', { title: run.title })}
        source={source}
        peer={run.terminal ? peer : null}
        handle={handle}
        tools={tools}
        hint={run.terminal ? t('keys') : ''}
      />
    </>
  )
}

interface FailedCommandProps {
  readonly step: FailedStep
  readonly onPaste: (command: string) => void
}

/** The failed step's command, ready to run in the shell before it, and what that shell lacks. */
function FailedCommand({ step: { command, mounts }, onPaste }: FailedCommandProps) {
  const { t } = useTranslation('run')
  return (
    <div className="run-failed-command">
      <span>{t('failedCommand')}</span>
      <code>{command}</code>
      <Button size="fitted" onClick={() => onPaste(command)}>
        {t('paste')}
      </Button>
      {mounts.length > 0 && (
        <p className="run-absent">
          {t('absentMounts')} <code>{mounts.join('  ')}</code>
        </p>
      )}
    </div>
  )
}

/** Ports whose protocol a browser cannot open. */
const others = new Set([22, 25, 53, 389, 1433, 1521, 3306, 5432, 5672, 6379, 9042, 11_211, 27_017])

/** Whether a port is worth opening in a browser. */
const isForBrowsers = ({ container, protocol }: ReachedPort): boolean =>
  protocol === 'tcp' && !others.has(container)
