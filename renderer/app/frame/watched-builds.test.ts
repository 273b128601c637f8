import { expect, it } from 'vitest'
import { type WatchedBuild, WatchedBuilds } from './watched-builds.ts'

const build = (id: number, state: string, took = 20_000): WatchedBuild => ({ id, state, took })
const news = (watched: WatchedBuilds, ...builds: WatchedBuild[]) =>
  watched.ended(builds, 15_000).map(({ id }) => id)

it('reports a long build that it saw running once, when it ends', () => {
  const watched = new WatchedBuilds()
  expect(news(watched, build(1, 'queued'), build(2, 'running'))).toEqual([])
  expect(news(watched, build(1, 'running'), build(2, 'failed'))).toEqual([2])
  expect(news(watched, build(1, 'succeeded'), build(2, 'failed'))).toEqual([1])
  expect(news(watched, build(1, 'succeeded'), build(2, 'failed'))).toEqual([])
})

it('ignores short builds, cancelled ones, and those a reloaded page finds finished', () => {
  const watched = new WatchedBuilds()
  expect(news(watched, build(1, 'succeeded'))).toEqual([])
  expect(news(watched, build(2, 'running'), build(3, 'running'))).toEqual([])
  expect(news(watched, build(2, 'succeeded', 14_999), build(3, 'cancelled'))).toEqual([])
})
