/** `npm run bench -- NAME…`: measurements, each compared with its rival in the same run. Without a name, all of them. */
const benches: Record<string, () => Promise<void>> = {
  layout: async () => (await import('./bench/layout.ts')).benchLayout(),
  render: async () => (await import('./bench/render.ts')).benchRender(),
  build: async () => (await import('./bench/build.ts')).benchBuild(),
  large: async () => (await import('./bench/large.ts')).benchLarge(),
  log: async () => (await import('./bench/log.ts')).benchLog(),
  model: async () => (await import('./bench/model.ts')).benchModel(),
  edit: async () => (await import('./bench/edit.ts')).benchEdit(),
  start: async () => (await import('./bench/start.ts')).benchStart(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`bench: unknown ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 2
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]?.()
}

export {}
