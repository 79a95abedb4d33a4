/** Cases per property: a quick look by default, a long one with `LONG=1`. */
export const propertyRuns = process.env.LONG ? 100_000 : 1000
