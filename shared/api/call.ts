import * as z from 'zod'

/** One call from the UI to the host: its input and its output. */
interface CallSpec<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
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

/** For calls without input. */
export const nothing = z.object({}).strict()

/** For calls without output. */
export const done = z.null()
