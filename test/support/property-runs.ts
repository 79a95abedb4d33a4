/** Cases per property: a quick look by default, a long one with `LONG=1`. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS ?? (process.env.LONG ? 100_000 : 1000))

/** Milliseconds; a long run is as long as it is. */
export const propertyTimeout = 3_600_000
