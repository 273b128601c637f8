import type { TFunction } from 'i18next'
import type { StageLink, Why } from '#shared/why/index.ts'
import { formatList } from '../ui/index.ts'

/** Sentences on why a stage is built or skipped. `name` names stages by index. */
export function whyWords(
  reason: Why,
  stage: number,
  target: number,
  name: (stage: number) => string,
  t: TFunction<'explain'>,
): readonly string[] {
  const who = { stage: name(stage), target: name(target) }
  switch (reason.role) {
    case 'ships': {
      const child = reason.chain.at(-2)
      if (child === undefined) return [t('why.target', who)]
      const chain = reason.chain.map(name).reverse().join(' → ')
      return [t('why.ships', { ...who, child: name(child) }), t('why.chain', { chain })]
    }
    case 'feeds':
      return [t('why.feeds', who)]
    case 'unused':
      return [t(reason.links.length === 0 ? 'why.noReference' : 'why.onlyUnneeded', who)]
  }
}

/** The references of the explanation, in order. */
export const whyLinks = (reason: Why): readonly StageLink[] =>
  reason.role === 'ships' && reason.base !== null ? [reason.base, ...reason.links] : reason.links

/** A reference as a sentence, without its line. */
export function linkWords(link: StageLink, name: (stage: number) => string, t: TFunction<'explain'>): string {
  const sentence = t(`link.${link.kind}`, {
    from: name(link.from),
    to: name(link.to),
    paths: formatList(link.paths) || t('everything'),
  })
  return link.owner === link.to ? sentence : `${sentence} ${t('link.trigger', { owner: name(link.owner) })}`
}
