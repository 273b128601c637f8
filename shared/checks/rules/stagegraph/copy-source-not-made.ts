import { describeStage, type Stage } from '../../../stages/index.ts'
import { isWithin, resolvePath } from '../../paths/container-paths.ts'
import { gatherEvidence, type StageEvidence, seemsMade } from '../../paths/stage-evidence.ts'
import { locationOf, type Rule } from '../../rule.ts'
import { baseChain } from '../../stage-steps.ts'

export const copySourceNotMade: Rule = {
  name: 'Stagegraph/CopySourceNotMade',
  severity: 'hint',
  summary: 'What COPY --from takes is made by an instruction of that stage',
  start: (context, report) => {
    const cache = new Map<Stage, StageEvidence>()
    const evidenceOf = (stage: Stage): StageEvidence => {
      const known = cache.get(stage) ?? gatherEvidence(context, stage)
      cache.set(stage, known)
      return known
    }
    const isMade = (source: Stage, written: string): boolean => {
      const path = resolvePath('/', fixedPart(written))
      if (path === null || path === '/') return true
      const chain = [source, ...baseChain(context.graph, source, longestChain)]
      if (chain.length > longestChain || mayComeFrom(chain.at(-1)?.base ?? '', path)) return true
      return chain.some((stage) => seemsMade(evidenceOf(stage), path))
    }
    const answers = new Map<string, boolean>()
    const isMadeOnceAsked = (source: Stage, path: string): boolean => {
      const key = `${source.index} ${path}`
      const made = answers.get(key) ?? isMade(source, path)
      answers.set(key, made)
      return made
    }
    return {
      end: () => {
        for (const stage of context.graph.stages) {
          for (const { kind, stage: from, instruction, paths, reference } of stage.edges) {
            const copy = stage.instructions[instruction]
            const source = context.graph.stages[from]
            if (kind !== 'copy' || copy === undefined || source === undefined) continue
            for (const path of paths) {
              if (isMadeOnceAsked(source, path)) continue
              report(locationOf(copy), { stage: describeStage(source), path }, { span: reference })
            }
          }
        }
      },
    }
  },
}

/** Longer FROM chains are not searched: the search must stay linear. */
const longestChain = 20

/** The path up to the first wildcard. */
function fixedPart(path: string): string {
  const wildcard = path.search(/[*?[]/)
  return wildcard < 0 ? path : path.slice(0, path.lastIndexOf('/', wildcard) + 1)
}

/** Images with a system and a toolchain, and no other folders than these. */
const systemImages =
  /^(?:(?:index\.)?docker\.io\/)?(?:library\/)?(?:almalinux|alpine|amazoncorretto|archlinux|buildpack-deps|busybox|clojure|debian|dart|eclipse-temurin|elixir|erlang|fedora|gcc|golang|gradle|haskell|julia|maven|node|openjdk|perl|php|python|rockylinux|ruby|rust|swift|ubuntu)(?:[:@].*)?$/
const systemFolders =
  '/bin /boot /dev /etc /go /home /lib /lib32 /lib64 /libexec /nix /opt /proc /root /run /sbin /sys /usr /var'.split(
    ' ',
  )

/** Whether the base image may already contain the path. */
function mayComeFrom(image: string, path: string): boolean {
  if (image === 'scratch') return false
  return !systemImages.test(image) || systemFolders.some((folder) => isWithin(path, folder))
}
