import type { Locator, Page } from '@playwright/test'

/** The target's plan and its player, in the bottom panel. */
export class PlanPage {
  readonly region: Locator
  /** The text of the current step. */
  readonly moment: Locator
  readonly position: Locator
  readonly realTimes: Locator

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Plan', exact: true })
    this.moment = this.region.locator('output')
    this.position = this.region.getByRole('slider', { name: 'Position' })
    this.realTimes = this.region.getByRole('checkbox', { name: 'Real times of the last build' })
  }

  button(name: 'Play' | 'Pause' | 'Step forward' | 'Step back' | 'To the start'): Locator {
    return this.region.getByRole('button', { name, exact: true })
  }

  /** The names of the stages of a wave, counted from 0; `none` holds those that are not built. */
  wave(wave: number | 'none'): Locator {
    return this.region.locator(`[data-wave="${wave}"] .plan-name`)
  }
}
