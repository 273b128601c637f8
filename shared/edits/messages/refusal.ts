import type { Failure } from '../../text/index.ts'
import { createCatalogue, type ValuesIn } from '../../words/index.ts'
import { english, type MessageKey } from './en.ts'

/** Why an edit was refused. Public: scripts read these from `stagegraph edit`. */
export type RefusalCode =
  /** The text has an error, so no edit of its graph can be trusted. */
  | 'invalid-dockerfile'
  | 'unknown-stage'
  /** Two stages have that name. */
  | 'ambiguous-stage'
  | 'stage-in-use'
  | 'only-stage'
  | 'invalid-name'
  | 'name-taken'
  /** Named already, so `nameStage` would be a rename. */
  | 'already-named'
  /** An unnamed stage cannot be a base or a mount source. */
  | 'unnamed-stage'
  | 'would-capture-image'
  | 'reference-through-variable'
  /** A stage would need itself. */
  | 'cycle'
  /** A stage would come before one it needs, and cannot be moved. */
  | 'build-order'
  | 'invalid-reference'
  | 'invalid-path'
  | 'invalid-platform'
  | 'no-such-instruction'
  | 'no-such-reference'
  /** The instruction has several references and none was selected. */
  | 'ambiguous-reference'
  | 'not-one-instruction'
  /** What was copied is no part of a Dockerfile that fits there. */
  | 'not-pasteable'
  /** `extractBase` was given fewer than two different stages. */
  | 'too-few-stages'
  /** The stages are built from different bases, or for different platforms. */
  | 'different-base'
  | 'nothing-in-common'
  /** No stage is built FROM the one to inline. */
  | 'no-child'
  | 'several-children'
  /** Another stage would become the last one, which a build without a target makes. */
  | 'default-target-changes'
  | 'would-change-meaning'

/** Refuses an edit, with a message that is known in every language of the app. */
export function refuse<Key extends MessageKey>(
  code: RefusalCode,
  key: Key,
  ...values: ValuesOf<Key>
): { ok: false; error: Failure } {
  const why = reason(key, ...values)
  return { ok: false, error: { code, message: format(why), reason: why } }
}

/** The values of a message: one for each name in it, none when there is none. */
type ValuesOf<Key extends MessageKey> = ValuesIn<(typeof english)[Key]>

/** `reason` creates a message of this room; `format` words it, in English where no language is named. */
export const { reason, format } = createCatalogue('edits', english)
