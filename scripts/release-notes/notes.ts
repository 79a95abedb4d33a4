/**
 * The section of a changelog that belongs to a version: the notes of its release.
 *
 * @returns null until the section has a date, which says that the version is to be released
 */
export function releaseNotes(changelog: string, version: string): string | null {
  const sections = changelog.split(/^(?=## )/m)
  const heading = `## [${version}] - `
  const section = sections.find((text) => text.startsWith(heading))
  const [first = '', ...rest] = section?.split('\n') ?? []
  if (!/^\d{4}-\d{2}-\d{2}$/.test(first.slice(heading.length).trim())) return null
  return `${rest.join('\n').trim()}\n`
}
