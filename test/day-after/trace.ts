/** Frames of a stack, in the languages of all frameworks. */
export const trace =
  /^\s*at .+[(:]|Traceback \(most recent call last\)|^.+:\d+:in [`']|^#\d+ .+\.php|^\s*\(.+\) \S+\.exs?:\d+: /m
