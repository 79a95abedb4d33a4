import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RenderedTree } from '../../../src/render/tree.ts'
import { CreateError, ExitCode, errorCodes } from '../../../src/result/errors.ts'
import { previewTree, type WrittenFile, writeTree } from '../../../src/write/index.ts'
import { fold } from '../../../src/write/paths.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'
import { onThisSystem, requestFor, Sandbox, snapshot } from './support.ts'

type Kind = 'file' | 'directory' | 'link to a file' | 'link to a directory' | 'link to nothing' | 'hard link'

interface Theirs {
  readonly path: readonly string[]
  readonly kind: Kind
  readonly content: string
}

// Few names, which often meet, and which some file systems take for one another.
const name = fc.constantFrom('a', 'A', 'b', 'é', 'e\u0301', 'c.txt', '.env')
const path = fc.array(name, { minLength: 1, maxLength: 3 })
const content = fc.constantFrom('', 'one', 'two')
const kind = fc.constantFrom<Kind>(
  'file',
  'file',
  'directory',
  'link to a file',
  'link to a directory',
  'link to nothing',
  'hard link',
)
const theirs = fc.array(fc.record({ path, kind, content }), { maxLength: 8 })
const ours = fc
  .array(fc.record({ path, content, executable: fc.boolean(), private: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((files): RenderedTree => new Map(files.map(({ path, ...file }) => [path.join('/'), file])))
const ifExists = fc.constantFrom('abort', 'merge', 'replace')

test('whatever is in the directory, and whatever the tree: nothing of the user is lost', {
  timeout: propertyTimeout,
}, () => {
  fc.assert(
    fc.property(theirs, ours, ifExists, (theirs, tree, ifExists) => {
      using box = new Sandbox()
      furnish(box, theirs)
      const request = requestFor(box.at('in'), ifExists, tree)
      const before = snapshot(box.root)
      const preview = attempt(() => previewTree(request))
      expect(snapshot(box.root)).toEqual(before)
      const written = attempt(() => writeTree(request))
      const after = snapshot(box.root)
      expect(written).toEqual(preview)
      if (written instanceof CreateError) expect(after).toEqual(before)
      else expectKept(before, after, written, tree)
    }),
    { numRuns: propertyRuns },
  )
})

test('any string as a path is refused, or stays inside the target', { timeout: propertyTimeout }, () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', '.git', ' ', '\0', 'CON', ':', 'a')
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(anything, (path) => {
      using box = new Sandbox()
      const tree = new Map([[path, { content: 'x', executable: false, private: false }]])
      const written = attempt(() => writeTree(requestFor(box.at('in'), 'replace', tree)))
      const after = Object.keys(snapshot(box.root))
      if (written instanceof CreateError) expect(after).toEqual([])
      else expect(after).toContain(`in/${path}`)
      expect(after.every((path) => path.startsWith('in/'))).toBe(true)
    }),
    { numRuns: propertyRuns },
  )
})

function expectKept(
  before: Record<string, string>,
  after: Record<string, string>,
  written: readonly WrittenFile[],
  tree: RenderedTree,
): void {
  const actions = new Map(written.map(({ path, action }) => [`in/${path}`, action]))
  const generated = new Map([...tree].map(([path, file]) => [fold(`in/${path}`), file]))
  expect(written.some(({ path, action }) => fold(path) === '.env' && action === 'replace')).toBe(false)
  for (const [path, content] of Object.entries(before)) {
    if (actions.get(path) !== 'replace') expect([path, after[path]]).toEqual([path, content])
  }
  for (const [path, action] of actions) {
    if (action === 'keep') continue
    const { content, executable, private: isPrivate } = generated.get(fold(path)) ?? {}
    const mode = [executable ? 7 : 6, isPrivate ? '00' : executable ? 55 : 44].join('')
    expect({ [path]: after[path] }).toEqual(onThisSystem({ [path]: `${mode} ${content}` }))
    expect(path in before).toBe(action === 'replace')
  }
  for (const path of Object.keys(after)) {
    if (path in before || actions.get(path) === 'create') continue
    // The rest are directories made for the files.
    expect([...actions].some(([file, action]) => action === 'create' && file.startsWith(path))).toBe(true)
  }
}

function attempt(action: () => readonly WrittenFile[]): readonly WrittenFile[] | CreateError {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof CreateError)) throw error
    const refusals: readonly number[] = [
      ExitCode.targetInTheWay,
      errorCodes['template-broken'],
      ExitCode.usage,
    ]
    expect(refusals).toContain(error.exitCode)
    return error
  }
}

/** Makes what the user has, as far as it does not contradict itself. */
function furnish(box: Sandbox, theirs: readonly Theirs[]): void {
  box.fill({ 'in/': '', 'out/file': 'outside', 'out/directory/a': 'outside' })
  for (const { path, kind, content } of theirs) {
    const place = box.at('in', ...path)
    try {
      mkdirSync(join(place, '..'), { recursive: true })
      makers[kind](place, content, box)
    } catch {
      // Something else of theirs is there already.
    }
  }
}

const makers: Readonly<Record<Kind, (place: string, content: string, box: Sandbox) => void>> = {
  file: (place, content) => writeFileSync(place, content, { flag: 'wx' }),
  directory: (place) => mkdirSync(place),
  'link to a file': (place, _, box) => symlinkSync(box.at('out', 'file'), place),
  'link to a directory': (place, _, box) => symlinkSync(box.at('out', 'directory'), place),
  'link to nothing': (place, _, box) => symlinkSync(box.at('out', 'nothing'), place),
  'hard link': (place, _, box) => linkSync(box.at('out', 'file'), place),
}
