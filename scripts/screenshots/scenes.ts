import type { Scene } from './capture.ts'

/** The pictures of the README: file name → the run that it shows, and what it shows, for people who can't see it. */
export const scenes: Readonly<Record<string, Scene & { readonly description: string }>> = {
  menu: {
    description:
      'The framework menu, with language, best use and what this machine is ready for on each line',
    args: ['my-api'],
    columns: 84,
    rows: 30,
    typed: [[/Which framework\?[\s\S]*Python \d/, '\u001B[B']],
    until: /● Django/,
  },
  run: {
    description: 'A run from the choice of a framework to the next steps',
    args: ['my-api', '--package-manager', 'npm'],
    columns: 84,
    rows: 60,
    typed: [
      [/Which framework\?/, 'expr'],
      [/1 of/, '\r'],
      [/◆ {2}Which language\?/, '\u001B[B'],
      [/● TypeScript/, '\r'],
      [/Install the dependencies/, 'y'],
      [/Start a Git repository/, 'y'],
    ],
  },
  compare: {
    description: 'Three frameworks side by side',
    args: ['--compare', 'django,laravel,rails'],
    columns: 100,
    rows: 60,
  },
  doctor: {
    description: 'Which toolchains are here, what each framework lacks, and the commands that install it',
    args: ['--doctor'],
    columns: 100,
    rows: 90,
  },
}
