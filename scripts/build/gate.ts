import { failedResult } from '../../src/report/result.ts'
import { styleFor } from '../../src/report/style.ts'
import { errorText } from '../../src/report/summary.ts'
import { CreateError, ExitCode } from '../../src/result/errors.ts'

const placeholder = '{version}'

/**
 * What `npm create` starts: it tells those whose Node.js is too old for the program so, where that would end in a syntax
 * error, and loads the program for all others. So it is written in the JavaScript of ten years ago.
 *
 * @param range the manifest's, as `>=20.12`
 * @param program the file of the program, beside this one
 */
export function gateSource(range: string, program: string): string {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(range) ?? []
  if (!major || !minor) throw new Error(`engines.node is ${range}, and has to be like >=20.12`)
  const error = new CreateError(
    'toolchain-too-old',
    `Node.js ${major}.${minor} or newer is needed, but this is version ${placeholder}.`,
    'Install a newer one, for example from https://nodejs.org/en/download, then run the same command.',
  )
  const texts = [
    errorText(error, styleFor({}, { NO_COLOR: '1' })),
    JSON.stringify(failedResult(error), null, 2),
  ]
  const [plain, json] = texts.map((text) => JSON.stringify(text.replace(/\n*$/, '\n')))
  return [
    '#!/usr/bin/env node',
    'var version = process.versions.node',
    "var parts = version.split('.').map(Number)",
    `if (parts[0] > ${major} || (parts[0] === ${major} && parts[1] >= ${minor})) require('./${program}')`,
    'else {',
    "  var json = process.argv.indexOf('--json') !== -1",
    `  var text = json ? ${json} : ${plain}`,
    '  var stream = json ? process.stdout : process.stderr',
    `  stream.write(text.replace('${placeholder}', version))`,
    `  process.exitCode = ${ExitCode.toolchain}`,
    '}',
    '',
  ].join('\n')
}
