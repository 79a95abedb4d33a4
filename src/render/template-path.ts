import type { Names } from '../plan/names.ts'

/**
 * Turns the path of a template into the path of the file that it makes.
 *
 * `__javaClass__` and the like stand for the project's names; other words between double underscores, such as Python's
 * `__init__`, stay. One leading underscore of a segment is a dot, because npm strips `.gitignore` and `.npmrc` from packages.
 */
export function generatedPath(templatePath: string, pathNames: Names): string {
  return templatePath
    .replace(/__([A-Za-z]+)__/g, (token, key: string) =>
      Object.hasOwn(pathNames, key) ? (pathNames[key] ?? token) : token,
    )
    .split('/')
    .map((segment) => segment.replace(/^_(?!_)/, '.'))
    .join('/')
}
