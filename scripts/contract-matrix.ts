import { text } from 'node:stream/consumers'
import { selectContracts } from './contract-matrix/select.ts'
import { repositoryRoot } from './generate/index.ts'
import { readFrameworks, readPackageManagers } from './generate/read-data.ts'

const changed = (await text(process.stdin)).split('\n').filter(Boolean)
const matrix = selectContracts(changed, readFrameworks([repositoryRoot]), readPackageManagers(repositoryRoot))
process.stdout.write(`${JSON.stringify(matrix)}\n`)
