import type { RenderedTree } from '../render/tree.ts'

interface Manifest {
  readonly path: RegExp
  readonly read: (text: string) => string[]
}

/** How the ecosystems' manifests name what a project depends on, as far as our own templates write it. */
const manifests: readonly Manifest[] = [
  { path: /^package\.json$/, read: (text) => jsonKeys(text, ['dependencies', 'devDependencies']) },
  {
    path: /^composer\.json$/,
    // What has no vendor is PHP itself or one of its extensions.
    read: (text) => jsonKeys(text, ['require', 'require-dev']).filter((name) => name.includes('/')),
  },
  { path: /^requirements[\w-]*\.txt$/, read: matches(/^([\w.-]+)(?:\[.*\])?[=~<>]=/gm) },
  { path: /^pyproject\.toml$/, read: matches(/^\s+"([\w.-]+)(?:\[.*\])?[=~<>]=[^"]*",?$/gm) },
  {
    path: /^pom\.xml$/,
    read: (text) =>
      matches(/<dependency>[\s\S]*?<artifactId>([^<]+)/g)(
        text.replace(/<(dependencyManagement|build)>[\s\S]*?<\/\1>/g, ''),
      ),
  },
  { path: /\.csproj$/, read: matches(/<PackageReference\s+Include="([^"]+)"/g) },
  { path: /^Gemfile$/, read: matches(/^\s*gem "([^"]+)"/gm) },
  { path: /^mix\.exs$/, read: matches(/\{:(\w+), "/g) },
]

/** The packages that a project names itself, not those that they bring along; sorted, each once. */
export function directDependencies(tree: RenderedTree): string[] {
  const names = [...tree].flatMap(([path, { content }]) =>
    manifests.filter((manifest) => manifest.path.test(path)).flatMap(({ read }) => read(content)),
  )
  return [...new Set(names)].sort()
}

function matches(pattern: RegExp): (text: string) => string[] {
  return (text) => [...text.matchAll(pattern)].map(([, name = '']) => name)
}

function jsonKeys(text: string, sections: readonly string[]): string[] {
  const manifest: Record<string, object | undefined> = JSON.parse(text)
  return sections.flatMap((section) => Object.keys(manifest[section] ?? {}))
}
