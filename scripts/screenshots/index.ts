import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { capture, type Place } from './capture.ts'
import { scenes } from './scenes.ts'
import { svgOf } from './svg.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Takes the pictures of `docs/images` again, from real runs of the built program. Needs the network: one installs. */
export async function takeScreenshots(): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), 'create-backend-screenshots-'))
  try {
    const place = neutralPlace(home)
    const images = path.join(root, 'docs/images')
    mkdirSync(images, { recursive: true })
    for (const [name, scene] of Object.entries(scenes)) {
      const picture = await capture(scene, path.join(root, 'dist/cli.js'), place)
      writeFileSync(path.join(images, `${name}.svg`), svgOf(picture, scene.columns, scene.description))
      console.log(`docs/images/${name}.svg`)
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** A home of nobody, in which nothing of the person at this machine can be seen. */
function neutralPlace(home: string): Place {
  const cwd = path.join(home, 'work')
  mkdirSync(cwd)
  const author = { GIT_AUTHOR_NAME: 'You', GIT_AUTHOR_EMAIL: 'you@example.com' }
  const committer = { GIT_COMMITTER_NAME: 'You', GIT_COMMITTER_EMAIL: 'you@example.com' }
  const { PATH = '', JAVA_HOME } = process.env
  const env = {
    PATH,
    JAVA_HOME,
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    ...author,
    ...committer,
  }
  const directories = [path.dirname(process.execPath), ...PATH.split(path.delimiter)]
    .filter((directory) => path.isAbsolute(directory) && directory.length > 1)
    .sort((one, other) => other.length - one.length)
    .map((directory) => directory.replace(/[^\w/-]/g, '\\$&'))
  // At the start of a word, which may begin with a colour: not in `.venv/bin/` of a command.
  const toolDirectory = new RegExp(`(?<=^|\\s|\\[\\d+m)(?:${directories.join('|')})/`, 'g')
  const anonymize = (text: string) => text.replace(toolDirectory, '/usr/bin/').replaceAll(home, '~')
  return { cwd, env, anonymize }
}
