import { buildPackage } from './build/index.ts'

await buildPackage()
