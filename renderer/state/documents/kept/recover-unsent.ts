import type { JoinedDocument } from '#shared/api/index.ts'
import { applyUpdate, fromUpdateJson, toFileText, toLiveText } from '#shared/live/index.ts'
import { reportHostFailure, toFailure } from '../../window/messages.ts'
import type { Workbench } from '../../workbench.ts'
import { openAgain } from '../open-again.ts'
import { type KeptTab, newTextKey } from '../tabs.ts'
import { untilConnected } from '../until-connected.ts'
import { addRecovered } from './kept-tabs.ts'
import type { LeftRecord } from './page-journal.ts'

/**
 * Hands over what pages that have ended could not send: what the host has of it already counts once. Answers the documents without a
 * file that hold some of it.
 */
export async function recoverUnsent({ host, store, journal }: Workbench): Promise<readonly KeptTab[]> {
  const recovered: KeptTab[] = []
  await journal.pages.alone(async () => {
    for (const record of await journal.leftBehind()) {
      try {
        const key = await handOver(host, record)
        if (key !== null) recovered.push({ key, path: null, name: record.name })
        journal.release(record)
      } catch (error) {
        // It stays for the next time.
        reportHostFailure(store)(error)
      }
    }
  })
  return recovered
}

/**
 * Takes over what another page left that ended while this one is alive, and has not taken itself. Returns the function that ends this.
 */
export const recoverFromEndedPages = (bench: Workbench): (() => void) =>
  bench.journal.pages.onEnded(() => {
    void untilConnected(bench.host)
      .then(() => recoverUnsent(bench))
      .then((recovered) => addRecovered(bench, recovered))
      .catch(reportHostFailure(bench.store))
  })

/** The key of the document without a file that has the text then; `null` when it is one with a file, or nothing is left of it. */
async function handOver(host: Workbench['host'], record: LeftRecord): Promise<string | null> {
  const { key, path, name, version, base } = record
  const updates = [...record.updates]
  const joined = await join(host, record)
  // A new document: the host has it empty.
  const epoch = record.epoch ?? (joined?.version === 0 ? joined.epoch : null)
  const own = path === null ? key : null
  if (joined !== null && epoch !== null) {
    try {
      await host.call('documents.push', { key, epoch, version, updates })
      return own
    } catch (error) {
      if (toFailure(error).code !== 'other-epoch') throw error
    }
  }
  // Without a base, it was typed in the last moment before both the page and the host's journal were lost.
  if (base === null) return null
  const mine = toFileText(updates.map(fromUpdateJson).reduce(applyUpdate, toLiveText(base.text)))
  if (joined === null) return keepBeside(host, name, mine)
  try {
    // What a host confirmed of another epoch it may not have any more: only what is in the file is surely known to both.
    const known = joined.epoch === record.epoch ? base.text : (base.savedText ?? '')
    await host.call('documents.merge', { key, base: known, mine })
    return own
  } catch (error) {
    if (toFailure(error).code !== 'conflict') throw error
    return keepBeside(host, name, mine)
  }
}

/** `null`: the file is gone, and the host kept nothing of it. */
async function join(
  host: Workbench['host'],
  { key, path, name }: LeftRecord,
): Promise<JoinedDocument | null> {
  if (path === null) return host.call('documents.join', { key, name, known: null })
  try {
    return await openAgain(host, key, path, null)
  } catch (error) {
    if (toFailure(error).code === 'not-found') return null
    throw error
  }
}

/** A text that can be merged with nothing becomes a document of its own; answers its key. */
async function keepBeside(host: Workbench['host'], name: string, text: string): Promise<string> {
  const key = newTextKey()
  await host.call('documents.join', { key, name, known: null })
  await host.call('documents.merge', { key, base: '', mine: text })
  return key
}
