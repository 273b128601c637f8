/** Why a step runs again. A name in braces stands for a value. */
export const english = {
  instruction: 'the instruction itself is changed',
  new: 'the last build had no such step',
  variables: '{names}, set on line {line}, has another value',
  'variables#many': '{names} have other values',
  'variables#nowhere': '{names} has another value',
  'setting#user': 'it runs as another user',
  'setting#workdir': 'it runs in another folder',
  'setting#shell': 'another shell runs it',
  'setting#platform': 'it runs for another platform',
  'setting#network': 'it runs with another network',
  'setting#hosts': 'it runs with other host addresses',
  files: '{paths} changed in the build context',
  'files#more': '{paths} and {more} more changed in the build context',
  unsureFiles: '{paths} may have changed: its time is another, and its old content is not known',
  'unsureFiles#more': '{paths} and {more} more may have changed: their times are others',
  image: 'the image {image} is another',
  unsureImage: 'whether the image {image} is another is not known',
  follows: 'it builds upon line {line}, which runs again',
  'follows#may': 'it builds upon line {line}, which may run again',
  baseFiles:
    'it builds upon line {line}, and with a secret mounted BuildKit looks at the files: it runs only if that line changed them',
  source: 'it takes {paths} from what line {line} ends with: it runs only if that comes out different',
  'source#all': 'it takes files from what line {line} ends with: it runs only if they come out different',
  sourceImage: 'it takes files from the image {image}: it runs only if they are others',
  remote: 'what {address} gives is only known when it is fetched',
  unfinished: 'the last build did not get this far',
  noBuild: 'nothing is known of an earlier build',
  otherDaemon: 'earlier builds ran on another daemon',
  noCache: 'the build does not use the cache',
} as const

export type MessageKey = keyof typeof english
