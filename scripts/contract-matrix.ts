import { text } from 'node:stream/consumers'
import { selectContracts } from './contract-matrix/select.ts'
import { repositoryRoot, resolveFrameworks } from './generate/index.ts'
import { readData } from './generate/read-data.ts'

const changed = (await text(process.stdin)).split('\n').filter(Boolean)
const matrix = selectContracts(changed, resolveFrameworks(readData(repositoryRoot)))
process.stdout.write(`${JSON.stringify(matrix)}\n`)
