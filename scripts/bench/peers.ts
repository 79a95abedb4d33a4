import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Contender } from './measure.ts'

/** What people run instead. They are installed below `folder`, so that only their own work is measured. */
export function installPeers(folder: string): Contender[] {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  const packages = ['create-vite', 'express-generator', '@nestjs/cli@11']
  const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: folder, stdio: 'inherit' })
  const file = (...parts: string[]) => path.join(folder, 'node_modules', ...parts)
  return [
    {
      name: 'create-vite',
      argv: [file('create-vite', 'index.js'), 'app', '--template', 'vanilla', '--no-interactive'],
    },
    {
      name: 'express-generator',
      argv: [file('express-generator', 'bin', 'express-cli.js'), '--no-view', 'app'],
    },
    {
      name: 'nest new --skip-install',
      argv: [
        file('@nestjs', 'cli', 'bin', 'nest.js'),
        'new',
        'app',
        '--skip-install',
        '--skip-git',
        '-p',
        'npm',
      ],
    },
  ]
}
