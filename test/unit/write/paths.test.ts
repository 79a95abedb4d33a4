import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { previewTree, writeTree } from '../../../src/write/index.ts'
import { assertWritableTree } from '../../../src/write/paths.ts'
import { caught, requestFor, Sandbox, treeOf } from './support.ts'

test.each([
  [['']],
  [['/etc/passwd']],
  [['..']],
  [['../outside']],
  [['a/../../outside']],
  [['./a']],
  [['a//b']],
  [['a/']],
  [['a\\b']],
  [['C:/a']],
  [['a\0b']],
  [['a\nb']],
  [['a?']],
  [['.git']],
  [['.git/hooks/post-checkout']],
  [['sub/.GIT/config']],
  [['git~1/config']],
  [['con']],
  [['src/NUL.txt']],
  [['com1']],
  [['COM9.txt']],
  [['prn']],
  [['aux.h']],
  [['conout$.log']],
  [['lpt0']],
  [['lpt¹.log']],
  [['conin$']],
  [['trailing.']],
  [['trailing ']],
  [['a./b']],
  [['.create-backend/journal.json']],
  [['.Create-Backend-x']],
  [['README.md', 'readme.md']],
  [['src/a', 'SRC/b']],
  [['src', 'src/a']],
  [['src/a', 'src']],
  [['é', 'e\u0301']],
  [[]],
])('%j is a broken template', (paths) => {
  using box = new Sandbox()
  const tree = new Map(paths.map((path) => [path, { content: '', executable: false, private: false }]))
  for (const action of [writeTree, previewTree]) {
    expect(caught(() => action(requestFor(box.at('my-api'), 'replace', tree))).code).toBe('template-broken')
  }
  expect(readdirSync(box.root)).toEqual([])
})

test('what only resembles those is fine', () => {
  const paths = [
    '.gitignore',
    '.github/x.yml',
    'a b/c d.md',
    'a..b',
    '..a',
    'console',
    'falcon',
    'comet',
    'com',
    'com10',
    'nullable',
    'src/.create-backend',
    'é',
  ]
  assertWritableTree(treeOf(Object.fromEntries(paths.map((path) => [path, '']))))
})
