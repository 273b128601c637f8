import * as z from 'zod'

/** One call from the UI to the host: what goes in, what comes back. */
export interface CallSpec<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly input: In
  readonly output: Out
}

export const call = <In extends z.ZodType, Out extends z.ZodType>(
  input: In,
  output: Out,
): CallSpec<In, Out> => ({
  input,
  output,
})

/** For calls that take nothing. */
export const nothing = z.object({}).strict()

/** For calls that answer nothing. */
export const done = z.null()
