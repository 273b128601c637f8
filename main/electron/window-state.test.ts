import { describe, expect, it } from 'vitest'
import { placeWindow, smallestSize, type WindowState } from './window-state.ts'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const kept = (x: number, y: number, width = 1000, height = 700): WindowState => ({
  bounds: { x, y, width, height },
  maximized: false,
  fullScreen: false,
})

describe('where the window opens', () => {
  it('the window opens where it was, on any screen that exists', () => {
    expect(placeWindow(kept(100, 100), [screen]).bounds).toEqual({ x: 100, y: 100, width: 1000, height: 700 })
    expect(placeWindow(kept(2000, 10), [screen, right]).bounds).toMatchObject({ x: 2000, y: 10 })
  })

  it.each([
    ['its screen is gone', kept(2000, 10)],
    ['its head is above the screen', kept(100, -300)],
    ['its head is below the screen', kept(100, 1060)],
    ['hardly any of it is on the screen', kept(1880, 100)],
  ])("the window's position is left to the system when %s", (_why, state) => {
    const { bounds } = placeWindow(state, [screen])
    expect(bounds).toEqual({ width: 1000, height: 700 })
  })

  it('the window is never larger than its screen, nor smaller than the page allows', () => {
    expect(placeWindow(kept(0, 30, 4000, 3000), [screen]).bounds).toMatchObject({ width: 1920, height: 1055 })
    expect(placeWindow(kept(0, 30, 1, 1), [screen]).bounds).toMatchObject(smallestSize)
  })

  it('the window fits the screen at the first start, and is maximized when it was', () => {
    const small = { x: 0, y: 0, width: 1366, height: 728 }
    expect(placeWindow(null, [small])).toEqual({
      bounds: { width: 1366, height: 728 },
      maximized: false,
      fullScreen: false,
    })
    expect(placeWindow({ ...kept(10, 30), maximized: true }, [screen])).toMatchObject({ maximized: true })
  })
})
