import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** One file of a layer, as it stands under `templates/`. */
interface TemplateSource {
  /** Relative to its layer, with forward slashes and without the `.hbs` suffix. */
  readonly path: string
  readonly file: string
  readonly executable: boolean
  readonly isTemplate: boolean
  readonly text: string
}

export interface TemplateSources {
  readonly layers: Readonly<Record<string, readonly TemplateSource[]>>
  readonly partials: Readonly<Record<string, string>>
}

const suffix = '.hbs'
const partialsFolder = 'partials'

/** Reads `templates/<id>`: every folder is a layer, except `partials`. */
export function readTemplates(folder: string): TemplateSources {
  const layers: Record<string, TemplateSource[]> = {}
  const partials: Record<string, string> = {}
  if (!existsSync(folder)) throw new Error(`${folder} does not exist`)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) throw new Error(`${path.join(folder, entry.name)} belongs to no layer`)
    const root = path.join(folder, entry.name)
    if (entry.name === partialsFolder) {
      for (const source of readLayer(root)) partials[path.basename(source.path, '.md')] = source.text
    } else {
      layers[entry.name] = readLayer(root)
    }
  }
  return { layers, partials }
}

function readLayer(root: string): TemplateSource[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readSource(root, path.join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function readSource(root: string, file: string): TemplateSource {
  const relative = path.relative(root, file).split(path.sep).join('/')
  const isTemplate = relative.endsWith(suffix)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  return {
    path: isTemplate ? relative.slice(0, -suffix.length) : relative,
    file,
    executable: (statSync(file).mode & 0o100) !== 0,
    isTemplate,
    text,
  }
}
