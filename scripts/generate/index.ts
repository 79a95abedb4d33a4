import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyDirSync, outputFileSync } from 'fs-extra/esm'
import Handlebars from 'handlebars'
import { z } from 'zod'
import type { FrameworkSummary, ToolSummary } from '../../src/catalog/generated.d.ts'
import {
  type Framework,
  frameworkSchema,
  type PackageManagers,
  type Toolchains,
} from '../../src/catalog/schema.ts'
import { resultSchema } from '../../src/report/result-schema.ts'
import { crossCheck, readFrameworks, readGuide, readPackageManagers, readToolchains } from './read-data.ts'
import { readTemplates, type TemplateSources } from './read-templates.ts'

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))

type Layer = TemplateSources['layers'][string]

/** A value that nothing gives must fail, and nothing is HTML here. */
const compileOptions = { noEscape: true, strict: true, knownHelpersOnly: true } as const

/**
 * Turns `data/` and `templates/` into the modules that `src/catalog/generated.d.ts` describes.
 *
 * @param options.outDir where they go; it is emptied first
 * @param options.extraRoots folders with `data/frameworks` and `templates` of their own, for frameworks beyond ours
 * @throws when data or a template is wrong, naming the file
 */
export function generate(options: { outDir?: string; extraRoots?: readonly string[] } = {}): void {
  const outDir = options.outDir ?? path.join(repositoryRoot, '.generated')
  const roots = [repositoryRoot, ...(options.extraRoots ?? [])]
  const frameworks = readFrameworks(roots)
  const packageManagers = readPackageManagers(repositoryRoot)
  const toolchains = readToolchains(repositoryRoot)
  const mistakes = crossCheck(frameworks, packageManagers, toolchains)
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))

  emptyDirSync(outDir)
  const emit = (file: string, source: string) => outputFileSync(path.join(outDir, file), source)

  for (const framework of frameworks) {
    const root = roots.find((candidate) => hasFramework(candidate, framework.id))
    const sources = readTemplates(path.join(root ?? repositoryRoot, 'templates', framework.id))
    const { $schema: _, ...definition } = framework
    emit(`frameworks/${framework.id}.js`, frameworkModule(definition, sources))
  }
  const { base, ...others } = readTemplates(path.join(repositoryRoot, 'templates', '_shared')).layers
  emit('shared.js', sharedModule(packageManagers, toolchains, base ?? []))
  for (const [name, files] of Object.entries(others)) {
    emit(`layers/${name}.js`, `export default ${layerCode(files)}\n`)
  }
  emit('toolchains.js', `export default ${json(toolchains)}\n`)
  emit('guide.js', `export default ${json(readGuide(repositoryRoot))}\n`)
  emit('index.js', indexModule(frameworks))
  emit('schema/result.json', `${json(z.toJSONSchema(resultSchema))}\n`)
  emit('schema/framework.json', `${json(z.toJSONSchema(frameworkSchema, { io: 'input' }))}\n`)
}

function hasFramework(root: string, id: string): boolean {
  return readFrameworks([root]).some((framework) => framework.id === id)
}

function indexModule(frameworks: readonly Framework[]): string {
  const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'))
  const loaders = frameworks.map(({ id }) => `  ${json(id)}: () => import('./frameworks/${id}.js'),`)
  return [
    `export const version = ${json(version)}`,
    `export const summaries = ${json(frameworks.map(summarize))}`,
    `export const frameworkModules = {\n${loaders.join('\n')}\n}`,
    `export const sharedModule = () => import('./shared.js')`,
    `export const toolchainsModule = () => import('./toolchains.js')`,
    `export const guideModule = () => import('./guide.js')`,
    '',
  ].join('\n')
}

function summarize(framework: Framework): FrameworkSummary {
  const { id, name, tier, order, aliases, homepage, port, catalog, releases } = framework
  const { language, architecture, bestUse } = catalog
  return {
    ...{ id, name, tier, order, aliases, homepage, port },
    catalog: { language, architecture, bestUse },
    releases: releases.map((release) => ({ id: release.id, label: release.label })),
  }
}

function sharedModule(packageManagers: PackageManagers, toolchains: Toolchains, base: Layer): string {
  const tools = Object.entries(toolchains).map(
    ([id, toolchain]) => [id, summarizeTool(id, toolchain)] as const,
  )
  return [
    `export default {`,
    `  packageManagers: ${json(packageManagers)},`,
    `  tools: ${json(Object.fromEntries(tools))},`,
    `  base: ${layerCode(base)},`,
    `}\n`,
  ].join('\n')
}

function summarizeTool(
  id: string,
  { name, inProcess, home, probes, features }: Toolchains[string],
): ToolSummary {
  const programs = [...new Set(probes.map(({ command }) => command[0] ?? id))]
  const parts = Object.entries(features)
    .map(([feature, { check }]) => [feature, check[0] ?? ''] as const)
    .filter(([, program]) => program !== '{tool}')
  return {
    ...{ name, programs },
    ...(inProcess ? { inProcess } : {}),
    ...(home ? { home } : {}),
    ...(parts.length > 0 ? { parts: Object.fromEntries(parts) } : {}),
  }
}

function frameworkModule(definition: Framework, sources: TemplateSources): string {
  const partials = Object.entries(sources.partials).map(
    ([name, text]) => `${json(name)}: ${compile(name, text)}`,
  )
  const layers = Object.entries(sources.layers).map(([name, files]) => `${json(name)}: ${layerCode(files)}`)
  const shared = sharedLayersOf(definition)
  return [
    ...shared.map((name, index) => `import shared${index} from '../layers/${name}.js'`),
    `export default {`,
    `  definition: ${json(definition)},`,
    `  layers: {`,
    ...shared.map((name, index) => `    ${json(`_shared/${name}`)}: shared${index},`),
    `    ${layers.join(',\n')}`,
    `  },`,
    `  partials: { ${partials.join(',\n')} },`,
    `}\n`,
  ].join('\n')
}

/** What a framework takes from `templates/_shared`, beside the base that every one gets. */
function sharedLayersOf({ layers, releases, languages, packageManagers }: Framework): string[] {
  const overlays = [{ layers }, ...releases, ...(languages ?? []), ...packageManagers]
  const named = new Set(overlays.flatMap((overlay) => overlay.layers ?? []))
  return [...named].flatMap((name) => (name.startsWith('_shared/') ? [name.slice('_shared/'.length)] : []))
}

function layerCode(files: Layer): string {
  const entries = files.map(({ path: name, executable, isTemplate, text, file }) => {
    const content = isTemplate ? `template: ${compile(file, text)}` : `text: ${json(text)}`
    return `${json(name)}: { executable: ${executable}, ${content} }`
  })
  return `{ ${entries.join(',\n')} }`
}

/** Where in its file a lookup or a helper stands; half of the code, and what is missing is named without it. */
const location = /,\s*(?:"loc":)?\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g

function compile(file: string, text: string): string {
  try {
    return String(Handlebars.precompile(text, compileOptions)).replaceAll(location, '')
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 1)
}
