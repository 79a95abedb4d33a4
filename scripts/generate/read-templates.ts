import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One file of a layer, as it stands under `templates/`. */
export interface TemplateSource {
  /** Relative to its layer, with forward slashes and without the `.hbs` suffix. */
  readonly path: string
  readonly file: string
  /** It says what runs it. Not its mode, which a checkout on Windows does not have. */
  readonly executable: boolean
  readonly isTemplate: boolean
  readonly text: string
}

export interface TemplateSources {
  readonly layers: Readonly<Record<string, readonly TemplateSource[]>>
  readonly partials: Readonly<Record<string, TemplateSource>>
}

/** The templates that one framework is made from. */
export interface FrameworkTemplates {
  /** Of all frameworks. */
  readonly shared: TemplateSources
  /** Of all frameworks of its ecosystem. */
  readonly ecosystem: TemplateSources
  readonly own: TemplateSources
}

const suffix = '.hbs'
const partialsFolder = 'partials'

/** @param root the repository */
export function readFrameworkTemplates(
  root: string,
  { id, ecosystem }: { readonly id: string; readonly ecosystem: string },
): FrameworkTemplates {
  const templates = path.join(root, 'templates')
  return {
    shared: readTemplates(path.join(templates, '_shared')),
    ecosystem: readTemplates(path.join(templates, '_ecosystems', ecosystem)),
    own: readTemplates(path.join(templates, id)),
  }
}

/** Every folder is a layer, except `partials`. A folder that does not exist has none. */
export function readTemplates(folder: string): TemplateSources {
  const layers: Record<string, TemplateSource[]> = {}
  const partials: Record<string, TemplateSource> = {}
  if (!existsSync(folder)) return { layers, partials }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) throw new Error(`${path.join(folder, entry.name)} belongs to no layer`)
    const sources = readLayer(path.join(folder, entry.name))
    if (entry.name !== partialsFolder) layers[entry.name] = sources
    else for (const source of sources) partials[path.basename(source.path, '.md')] = source
  }
  return { layers, partials }
}

/** The layers of one name, as far as they exist: for all frameworks, for its ecosystem's, and its own. */
export function layersCalled(
  name: string,
  { shared, ecosystem, own }: FrameworkTemplates,
): (readonly TemplateSource[])[] {
  return [shared, ecosystem, own].map(({ layers }) => layers[name]).filter((layer) => layer !== undefined)
}

/** A partial of the framework's own stands before the ecosystem's of the same name. */
export function partialsFor({ ecosystem, own }: FrameworkTemplates): TemplateSources['partials'] {
  return { ...ecosystem.partials, ...own.partials }
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
    executable: text.startsWith('#!'),
    isTemplate,
    text,
  }
}
