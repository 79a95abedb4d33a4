import { generate } from './generate/index.ts'

generate()
