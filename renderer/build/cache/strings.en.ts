/** The build cache's words in English. `{{…}}` is filled in. */
export const cacheEn = {
  open: 'Build cache…',
  title: 'Build cache of the daemon',
  about:
    'What builds have left on the daemon, so that the next ones run less. What is removed is made anew when it is needed.',
  reading: 'Asking the daemon for its build cache …',
  again: 'Try again',
  empty: 'The build cache is empty.',
  summary: '{{size}} in {{records}} records; removing all that nothing uses frees {{free}}.',
  table: 'The build cache by what it is for',
  what: 'For',
  records: 'Records',
  size: 'Size',
  frees: 'Frees',
  stage: 'Stage {{name}}',
  steps: 'Steps of other files and earlier texts',
  images: 'Base images that were pulled',
  contexts: 'Sent build contexts and sources',
  mounts: 'Cache mounts (RUN --mount=type=cache)',
  internal: 'BuildKit’s own',
  remove: 'Remove',
  removeLabel: 'Remove from the cache: {{what}}',
  removeAll: 'Remove all unused',
  inUse: 'in use',
  askOne: 'Remove “{{what}}” ({{records}} records, {{free}}) from the build cache?',
  askAll:
    'Remove everything that nothing uses ({{free}}) from the build cache, that of other files included?',
  askAbout: 'Builds that need it take longer once. Images and containers stay as they are.',
  cancel: 'Cancel',
  removing: 'Removing … {{records}} records, {{freed}} so far',
  removed: '{{records}} records removed, {{freed}} freed.',
  nothingRemoved: 'Nothing could be removed: something still builds on it, or it is in use.',
  close: 'Close',
} as const

/** The keys that every language gives. */
export type CacheStrings = { readonly [K in keyof typeof cacheEn]: string }
