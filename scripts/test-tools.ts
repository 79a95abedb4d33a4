import { installTestTools } from './test-tools/install.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('npm run test-tools -- FOLDER')
process.stdout.write(`${installTestTools(folder)}\n`)
