import fc from 'fast-check'
import { type BuildRequest, entitlements } from '../build/index.ts'

/** Texts with everything a shell or a list of fields could stumble over. */
const nasty = fc.oneof(
  fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom(...' \'"\\$`!*?;&|<>(){}[]#~,=:-\nab日😀'),
  }),
  fc.string({ minLength: 1, maxLength: 8 }),
)
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/)
const path = nasty.map((text) => `/${text.replaceAll('\0', '')}`)
const reference = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(\/[a-z]{1,4})?(:[a-z0-9]{1,4})?$/)
const pairs = <T>(value: fc.Arbitrary<T>) => fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true })
const text = nasty.map((given) => given.replaceAll('\0', ''))
const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 3 })
const target = fc.record({ target: name, tags: few(reference) })
const cache = fc.record({ type: fc.constantFrom('registry', 'inline', 'gha'), attributes: pairs(text) })

/** Requests as forms and flags can make them, with every option; what may be left out is there, empty or not. */
export const anyRequest: fc.Arbitrary<Required<Omit<BuildRequest, 'variables'>>> = fc.record({
  context: path,
  dockerfile: fc.constant(''),
  dockerfilePath: path,
  target: fc.oneof(fc.constant(''), name),
  tags: few(reference),
  buildArgs: pairs(text),
  platform: fc.constantFrom('', 'linux/arm64', 'linux/amd64'),
  labels: pairs(text),
  noCache: fc.boolean(),
  pull: fc.boolean(),
  moreTargets: few(target),
  noCacheStages: few(name),
  secrets: few(
    fc.oneof(
      fc.record({ id: text, from: fc.constant('file' as const), path }),
      fc.record({ id: text, from: fc.constant('env' as const), name }),
    ),
  ),
  ssh: few(fc.record({ id: name, socket: fc.option(path) })),
  namedContexts: pairs(path),
  network: fc.constantFrom('default', 'none', 'host'),
  addHosts: pairs(fc.constantFrom('10.0.0.1', '::1', 'host-gateway')),
  cacheFrom: few(cache),
  cacheTo: few(cache),
  entitlements: fc.uniqueArray(fc.constantFrom(...entitlements)),
})
