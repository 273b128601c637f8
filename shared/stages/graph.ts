import type { Dockerfile, DockerfileError, FromParts, Instruction, Mount } from '../dockerfile/index.ts'
import type { Span } from '../text/index.ts'

/** The user's input beside the file: `--build-arg` values and `--platform`. */
export interface ResolveOptions {
  readonly buildArgs?: Readonly<Record<string, string>>
  /** The platform to build for (`TARGETPLATFORM`), `linux/amd64` by default. */
  readonly platform?: string
  /** The daemon's own platform (`BUILDPLATFORM`), `linux/amd64` by default. */
  readonly buildPlatform?: string
  /** The stage to build as given (`TARGETSTAGE`); the last one by default. */
  readonly target?: string
}

/** How a stage refers to what it uses: its FROM, a `COPY --from`, or a mount's `from=`. */
export type EdgeKind = 'from' | 'copy' | 'mount'

/** One reference of a stage to another stage or to an image. */
export interface StageEdge {
  readonly kind: EdgeKind
  /** The reference as resolved: a stage's name or number as written, or an image after expansion. */
  readonly from: string
  /** Index of the stage it resolves to, -1 for an image (`scratch` included). */
  readonly stage: number
  /**
   * The image it resolves to, `''` when it is a stage. Differs from `from` where a number names an image
   * that another COPY or mount brought in.
   */
  readonly image: string
  /** 1-based line of the instruction. */
  readonly line: number
  /** Index into the stage's `instructions`; -1 for the FROM itself. */
  readonly instruction: number
  /** The characters that name the source (image of FROM, value of `--from`, value of a mount's `from=`). */
  readonly reference: Span
  /** Paths copied (COPY) or the mount's `source`; empty for FROM. */
  readonly paths: readonly string[]
}

/** An instruction that BuildKit runs in a stage because its base stage has it behind ONBUILD. */
export interface AttachedTrigger {
  /** The stage whose ONBUILD it is. */
  readonly owner: number
  /** Index into the owner's `instructions`. */
  readonly instruction: number
  /** 1-based line of the ONBUILD. */
  readonly line: number
  /** The instruction behind ONBUILD, as it stands in the owner. */
  readonly trigger: Instruction
  /**
   * The instruction as BuildKit parses it when it runs: as a separate file, in which a backslash escapes. Its spans
   * are not the owner's when the file has another escape character.
   */
  readonly runs: Instruction
  /** References of the trigger in the stage it is attached to; their spans are in the owner. */
  readonly edges: readonly StageEdge[]
  /** The stages it needs: those of `edges`, and the one named `scratch` for a mount without a source. */
  readonly sources: readonly number[]
  /** Why BuildKit cannot attach it, `null` when it can. */
  readonly error: string | null
}

/** A COPY or ADD that reads the local build context. */
export interface ContextRead {
  /** Index into the stage's `instructions`. */
  readonly instruction: number
  readonly line: number
  readonly paths: readonly string[]
}

/** A stage of a Dockerfile with all its references resolved. */
export interface Stage {
  /** 0-based, in file order. */
  readonly index: number
  /** Lower-cased as BuildKit does; `''` when unnamed. */
  readonly name: string
  /** Display name: as written, `''` when unnamed. See `describeStage`. */
  readonly writtenName: string
  readonly rawBase: string
  readonly base: string
  readonly platform: string
  /** Lines of the stage, 1-based, inclusive: from its FROM to its last instruction. */
  readonly line: number
  readonly endLine: number
  /** From the FROM's first character to the end of the last instruction. */
  readonly span: Span
  readonly from: Instruction
  readonly fromParts: FromParts
  /** Without the FROM. */
  readonly instructions: readonly Instruction[]
  /** In instruction order, FROM first; one entry per reference. */
  readonly edges: readonly StageEdge[]
  readonly contextReads: readonly ContextRead[]
  /** Mounts of the instruction with that index (RUN only). */
  readonly mounts: ReadonlyMap<number, readonly Mount[]>
  /**
   * Ascending indexes of all stages needed to build this one, itself included; including those that the ONBUILD triggers of a base
   * need.
   */
  readonly needs: readonly number[]
  /** Triggers that the base's ONBUILD instructions attach, in order; they run before `instructions`. */
  readonly triggers: readonly AttachedTrigger[]
}

/** One name of an ARG above the first FROM. */
export interface GlobalArg extends Span {
  readonly name: string
  /** The default after expansion, `null` when none is given. */
  readonly defaultValue: string | null
  /** The value in force with the given build arguments, `null` when unset. */
  readonly value: string | null
  /** 1-based. */
  readonly line: number
  readonly instruction: Instruction
  /** The names its default refers to. */
  readonly refersTo: readonly string[]
  /** A build argument overrides it. */
  readonly isGiven: boolean
}

/** The stage graph of a Dockerfile: a projection of the text, computed afresh after every change. */
export interface StageGraph {
  /** The text it was read from. */
  readonly text: string
  /** Exactly when BuildKit's frontend refuses the file with these options; stages may be partial then. */
  readonly error: DockerfileError | null
  /** Index of the last stage, -1 when there is none. */
  readonly defaultTarget: number
  readonly stages: readonly Stage[]
  /** The file's escape character. */
  readonly escape: Dockerfile['escape']
  /** Variables that FROM may use, with the values in force: predefined ones and the ARGs above the first FROM. */
  readonly globals: ReadonlyMap<string, string>
  /** What it was resolved with. */
  readonly options: ResolveOptions
  /** The ARGs above the first FROM, in order. */
  readonly globalArgs: readonly GlobalArg[]
}

/** A stage's role for a target. */
export type StageRole = 'ships' | 'feeds' | 'unused'
