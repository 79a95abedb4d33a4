/**
 * Reads a version out of what a tool printed, as tolerantly as tools are different: `1.8.0_392`, `3.14.0rc2`,
 * `25-ea`, `10.0.100-rc.2`.
 *
 * A prerelease counts as the release it leads to, because that is the release line it can work with.
 *
 * @param pattern a regular expression whose first group is the version
 * @returns the version as semver (`3.14.0`) and as the tool spells it (`3.14.0rc2`), or null
 */
export async function readVersion(
  output: string,
  pattern: string,
): Promise<{ readonly version: string; readonly spelling: string } | null> {
  const spelling = new RegExp(pattern, 'm').exec(output)?.[1]
  if (spelling === undefined) return null
  const { default: coerce } = await import('semver/functions/coerce.js')
  const version = coerce(spelling)?.version
  return version === undefined ? null : { version, spelling }
}
