import type { Forecasts } from '#main/history/index.ts'
import type { Handlers } from './handler.ts'

export const createForecastHandlers = (
  forecasts: Forecasts,
): Handlers<'forecast.next' | 'forecast.score'> => ({
  'forecast.next': ({ path, text, options }) => forecasts.next(path, text, options),
  'forecast.score': ({ buildId }) => forecasts.score(buildId),
})
