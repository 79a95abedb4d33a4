import { main } from './versions/index.ts'

process.exitCode = await main(process.argv.slice(2))
