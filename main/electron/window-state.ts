import type { Rectangle } from 'electron'
import * as z from 'zod'
import type { AppData } from '#main/kept/index.ts'

const length = z.number().int().min(1).max(100_000)
const place = z.number().int().min(-100_000).max(100_000)

/** The window's position and state, in the screen's device-independent pixels. */
const windowState = z.object({
  bounds: z.object({ x: place, y: place, width: length, height: length }),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

/** The smallest size of the window. */
export const smallestSize = { width: 480, height: 360 } as const
const firstSize = { width: 1440, height: 900 } as const

/** How much of the window's title bar must be on a screen to be draggable, in pixels. */
const grip = { width: 120, height: 40 } as const

/** Initial position and state of a window. */
interface WindowPlacement {
  /** Without `x` and `y` the system chooses the position. */
  readonly bounds: Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>
  readonly maximized: boolean
  readonly fullScreen: boolean
}

const span = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

const canBeHeld = ({ x, y, width }: Rectangle, area: Rectangle): boolean =>
  span(x, width, area.x, area.width) >= grip.width &&
  y >= area.y &&
  span(y, grip.height, area.y, area.height) >= grip.height

/**
 * The window's last position, when its title bar is on one of the current screens, and no larger
 * than that screen. `areas` are the screens' work areas, the main one first.
 */
export function placeWindow(kept: WindowState | null, areas: readonly Rectangle[]): WindowPlacement {
  const area = kept === null ? undefined : areas.find((each) => canBeHeld(kept.bounds, each))
  const room = area ?? areas[0] ?? { x: 0, y: 0, ...firstSize }
  const wanted = kept?.bounds ?? firstSize
  const size = {
    width: Math.max(smallestSize.width, Math.min(wanted.width, room.width)),
    height: Math.max(smallestSize.height, Math.min(wanted.height, room.height)),
  }
  return {
    bounds: kept === null || area === undefined ? size : { x: kept.bounds.x, y: kept.bounds.y, ...size },
    maximized: kept?.maximized ?? false,
    fullScreen: kept?.fullScreen ?? false,
  }
}

/** Remembers the window's position between starts. */
export interface WindowMemory {
  read(): Promise<WindowState | null>
  keep(state: WindowState): Promise<void>
}

const key = 'window'

/** Stores the window's state in the app's data. */
export function createWindowMemory(data: Pick<AppData, 'read' | 'write'>): WindowMemory {
  return { read: () => data.read(key, windowState), keep: (state) => data.write(key, state) }
}
