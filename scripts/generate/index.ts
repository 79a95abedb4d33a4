import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyDirSync, outputFileSync } from 'fs-extra/esm'
import { z } from 'zod'
import type { Framework, Grammar } from '../../src/catalog/framework.ts'
import type { FrameworkSummary, OptionSummary, ToolSummary } from '../../src/catalog/generated.d.ts'
import { type EcosystemFile, ecosystemSchema } from '../../src/catalog/schema/ecosystem.ts'
import { frameworkSchema } from '../../src/catalog/schema/framework.ts'
import { type OptionFile, optionSchema } from '../../src/catalog/schema/option.ts'
import { type ToolchainFile, toolchainSchema } from '../../src/catalog/schema/toolchain.ts'
import { recordSchema } from '../../src/render/record-schema.ts'
import { resultSchema } from '../../src/result/result-schema.ts'
import { checkTemplates } from './check-templates.ts'
import { crossCheck } from './cross-check.ts'
import { compile, layerCode } from './layer-code.ts'
import { layersIn } from './layers.ts'
import { type OptionSources, readOptionTemplates } from './option-templates.ts'
import { type Data, readData } from './read-data.ts'
import {
  type FrameworkTemplates,
  partialsFor,
  readFrameworkTemplates,
  type TemplateSources,
} from './read-templates.ts'
import {
  grammarOf,
  packageManagersOf,
  resolveFramework,
  shippedParents,
  shippedToolchain,
  shippedVersionManager,
  withoutPatterns,
} from './resolve.ts'

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))

/** The frameworks of the catalog as the source sees them, in menu order. */
export function resolveFrameworks(
  { frameworks, ecosystems, options, toolchains }: Data,
  optionTemplates = readOptionTemplates(repositoryRoot, options),
): Framework[] {
  return Object.values(frameworks).map((framework) => {
    const ecosystem = ecosystems[framework.ecosystem]
    if (!ecosystem) throw new Error(`${framework.id}: there is no ecosystem "${framework.ecosystem}"`)
    return resolveFramework(framework, ecosystem, options, optionTemplates, toolchains)
  })
}

/**
 * Turns `data/` and `templates/` into the modules that `src/catalog/generated.d.ts` describes.
 *
 * @param outDir where they go; it is emptied first
 * @throws when data or a template is wrong, naming the file
 */
export function generate(outDir = path.join(repositoryRoot, '.generated')): void {
  const data = readData(repositoryRoot)
  const optionTemplates = readOptionTemplates(repositoryRoot, data.options)
  const frameworks = resolveFrameworks(data, optionTemplates)
  const all = frameworks.map((framework) => ({
    framework,
    templates: readFrameworkTemplates(repositoryRoot, framework),
  }))
  const mistakes = [
    ...crossCheck(data, frameworks),
    ...all.flatMap(({ framework, templates }) =>
      checkTemplates(repositoryRoot, framework, templates, optionTemplates),
    ),
  ]
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))

  emptyDirSync(outDir)
  const emit = (file: string, source: string) => outputFileSync(path.join(outDir, file), source)
  const emitData = (name: string, value: unknown) => emit(`${name}.js`, `export default ${json(value)}\n`)

  const emitLayers = (folder: string, { layers }: TemplateSources) => {
    for (const [name, files] of Object.entries(layers))
      emit(`layers/${folder}/${name}.js`, `export default ${layerCode(files)}\n`)
  }
  const ecosystems = Object.values(data.ecosystems)
  for (const ecosystem of ecosystems) emitData(`ecosystems/${ecosystem.id}`, sharedParts(ecosystem))
  for (const { framework, templates } of all) {
    const ecosystem = data.ecosystems[framework.ecosystem] as EcosystemFile
    emit(`frameworks/${framework.id}.js`, frameworkModule(framework, ecosystem, templates))
  }
  // What several frameworks share is there once.
  const shared = new Map(
    all.flatMap(({ framework, templates }) => [
      [framework.ecosystem, templates.ecosystem] as const,
      ['shared', templates.shared] as const,
    ]),
  )
  for (const [folder, sources] of shared) emitLayers(folder, sources)
  for (const [name, places] of Object.entries(optionTemplates)) emit(optionFile(name), optionModule(places))
  emit('shared.js', sharedModule(data.toolchains))
  emitData(
    'toolchains',
    Object.fromEntries(
      Object.entries(data.toolchains).map(([id, toolchain]) => [id, shippedToolchain(toolchain)]),
    ),
  )
  emitData('version-managers', Object.values(data.versionManagers).map(shippedVersionManager))
  emitData('guide', data.guide)
  emitData('usual-grammars', ecosystems.map(usualGrammar).filter(hasIdentifiers))
  emit('index.js', indexModule(frameworks, ecosystems, data.options, Object.keys(optionTemplates)))
  const published = { result: resultSchema, project: recordSchema }
  for (const [name, schema] of Object.entries(published))
    emit(`schema/${name}.json`, `${JSON.stringify(z.toJSONSchema(schema))}\n`)
  const schemas = {
    framework: frameworkSchema,
    ecosystem: ecosystemSchema,
    option: optionSchema,
    toolchain: toolchainSchema,
  }
  for (const [name, schema] of Object.entries(schemas))
    emit(`schema/${name}.json`, `${json(z.toJSONSchema(schema, { io: 'input' }))}\n`)
}

/** `=` is no letter for a file's name everywhere. */
const optionFile = (name: string): string => `options/${name.replace('=', '.')}.js`

function optionModule(places: Readonly<Record<string, OptionSources>>): string {
  const entries = Object.entries(places).map(([place, { files, slots }]) => {
    const texts = Object.entries(slots).map(([slot, source]) => ({ ...source, path: slot }))
    return `${json(place)}: { files: ${layerCode(files)}, slots: ${layerCode(texts)} }`
  })
  return `export default { ${entries.join(',\n')} }\n`
}

function indexModule(
  frameworks: readonly Framework[],
  ecosystems: readonly EcosystemFile[],
  options: Data['options'],
  optionNames: readonly string[],
): string {
  const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'))
  const loaders = frameworks.map(({ id }) => `  ${json(id)}: () => import('./frameworks/${id}.js'),`)
  const optionLoaders = optionNames.map((name) => `  ${json(name)}: () => import('./${optionFile(name)}'),`)
  const launchers = ecosystems
    .flatMap(({ packageManagers }) => packageManagers)
    .flatMap(({ userAgent, create }) => (userAgent && create ? [[userAgent, create]] : []))
  const foreign = ecosystems.flatMap(({ environment }) =>
    environment.map(({ why: _, ...variables }) => variables),
  )
  return [
    `export const version = ${json(version)}`,
    `export const summaries = ${json(frameworks.map(summarize))}`,
    `export const launchers = ${json(Object.fromEntries(launchers))}`,
    `export const foreignVariables = ${json(foreign)}`,
    `export const options = ${json(Object.values(options).map(summarizeOption))}`,
    `export const optionModules = {\n${optionLoaders.join('\n')}\n}`,
    `export const frameworkModules = {\n${loaders.join('\n')}\n}`,
    `export const sharedModule = () => import('./shared.js')`,
    `export const toolchainsModule = () => import('./toolchains.js')`,
    `export const versionManagersModule = () => import('./version-managers.js')`,
    `export const guideModule = () => import('./guide.js')`,
    `export const usualGrammarsModule = () => import('./usual-grammars.js')`,
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

function summarizeOption({ id, title, adds, values }: OptionFile): OptionSummary {
  return { ...{ id, title, adds }, values: values?.map(({ id, label }) => ({ id, label })) ?? null }
}

function sharedModule(toolchains: Data['toolchains']): string {
  const tools = Object.entries(toolchains).map(([id, toolchain]) => [id, summarizeTool(toolchain)])
  return [
    `import base from './layers/shared/base.js'`,
    `export default { tools: ${json(Object.fromEntries(tools))}, base }`,
    '',
  ].join('\n')
}

function summarizeTool({ id, name, inProcess, home, probes, features, support }: ToolchainFile): ToolSummary {
  const programs = [...new Set(probes.map(({ command }) => command[0] ?? id))]
  const parts = Object.entries(features)
    .map(([feature, { check }]) => [feature, check[0] ?? ''] as const)
    .filter(([, program]) => program !== '{tool}')
  return {
    ...{ name, programs },
    ...(inProcess ? { inProcess } : {}),
    ...(home ? { home } : {}),
    ...(support ? { support } : {}),
    ...(parts.length > 0 ? { parts: Object.fromEntries(parts) } : {}),
  }
}

/** What all frameworks of an ecosystem have alike, unless one says otherwise. */
function sharedParts(ecosystem: EcosystemFile) {
  const { manifests, unfitPaths } = ecosystem
  return {
    ...{ grammar: grammarOf(ecosystem), packageManagers: packageManagersOf(ecosystem) },
    ...{ manifests, unfitPaths, ...shippedParents(ecosystem.parents) },
  }
}

function frameworkModule(
  definition: Framework,
  ecosystemFile: EcosystemFile,
  templates: FrameworkTemplates,
): string {
  const { shared, ecosystem, own } = templates
  const { grammar: _, parents: __, unfitPaths: ___, packageManagers, ...rest } = definition
  const isUsual = json(packageManagers) === json(packageManagersOf(ecosystemFile))
  const imports = [`import ecosystem from '../ecosystems/${ecosystemFile.id}.js'`]
  const imported = (folder: string, name: string) => {
    const variable = `layer${imports.length}`
    imports.push(`import ${variable} from '../layers/${folder}/${name}.js'`)
    return variable
  }
  const layers = [...layersIn(definition)].map((name) => {
    const parts = [
      // The base of all frameworks is loaded with what else they share.
      ...(shared.layers[name] && name !== 'base' ? [imported('shared', name)] : []),
      ...(ecosystem.layers[name] ? [imported(definition.ecosystem, name)] : []),
      ...(own.layers[name] ? [layerCode(own.layers[name])] : []),
    ]
    if (parts.length === 0) throw new Error(`${definition.id}: there is no layer "${name}"`)
    return `${json(name)}: [${parts.join(', ')}]`
  })
  const partials = Object.entries(partialsFor(templates)).map(
    ([name, { file, text }]) => `${json(name)}: ${compile(file, text)}`,
  )
  return [
    ...imports,
    `export default {`,
    `  definition: {`,
    `    ...${json(rest)},`,
    `    grammar: ecosystem.grammar,`,
    `    parents: ecosystem.parents,`,
    `    unfitPaths: ecosystem.unfitPaths,`,
    `    packageManagers: ${isUsual ? 'ecosystem.packageManagers' : json(packageManagers)},`,
    `  },`,
    `  manifests: ecosystem.manifests,`,
    `  layers: { ${layers.join(',\n')} },`,
    `  partials: { ${partials.join(',\n')} },`,
    `}\n`,
  ].join('\n')
}

/** The identifiers of an ecosystem that are shown before a framework is chosen. */
function usualGrammar({ identifiers, reserved }: EcosystemFile): Grammar {
  const usual = Object.entries(withoutPatterns(identifiers)).filter(
    ([, { beforeFramework }]) => beforeFramework,
  )
  const lists = usual.flatMap(([, { reserved: list }]) => (list ? [list] : []))
  return {
    identifiers: Object.fromEntries(usual),
    reserved: Object.fromEntries(lists.map((list) => [list, reserved[list]?.words.join(' ') ?? ''])),
  }
}

function hasIdentifiers({ identifiers }: Grammar): boolean {
  return Object.keys(identifiers).length > 0
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 1)
}
