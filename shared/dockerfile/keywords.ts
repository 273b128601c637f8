import { toLower } from './characters.ts'
import type { Keyword } from './syntax.ts'

/** How BuildKit's parser reads an instruction's arguments. */
export type ArgumentForm =
  /** Blank-separated list. */
  | 'list'
  /** A JSON array of strings or a list. */
  | 'json-or-list'
  /** A JSON array of strings or the whole rest. */
  | 'json-or-text'
  /** The whole rest. */
  | 'text'
  /** `KEY=value …`, or the old `KEY value`. */
  | 'pairs'
  /** `NAME` or `NAME=value`, several. */
  | 'names'
  /** A type word, then a JSON array or text. */
  | 'health'
  /** Another instruction. */
  | 'instruction'

const forms: Readonly<Record<Keyword, ArgumentForm>> = {
  ADD: 'json-or-list',
  ARG: 'names',
  CMD: 'json-or-text',
  COPY: 'json-or-list',
  ENTRYPOINT: 'json-or-text',
  ENV: 'pairs',
  EXPOSE: 'list',
  FROM: 'list',
  HEALTHCHECK: 'health',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  ONBUILD: 'instruction',
  RUN: 'json-or-text',
  SHELL: 'json-or-text',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'json-or-list',
  WORKDIR: 'text',
}

/** All keywords BuildKit knows, sorted. */
export const keywords = Object.keys(forms) as readonly Keyword[]

const known = new Map<string, Keyword>()
for (const keyword of keywords) known.set(keyword, keyword).set(keyword.toLowerCase(), keyword)

/** The keyword a word stands for, whatever its case; `undefined` when BuildKit knows none. */
export function readKeyword(word: string): Keyword | undefined {
  return known.get(word) ?? known.get(toLower(word))
}

/** How the arguments of a keyword are read. */
export const argumentForm = (keyword: Keyword): ArgumentForm => forms[keyword]
